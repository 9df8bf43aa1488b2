"""Text for readers: numbers and dates, labels of codes, definitions."""
