"""How things are said: numbers and dates, labels of codes, definitions."""
