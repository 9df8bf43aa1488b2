"""Any chart, card or sentence by name, under a filter and options."""
