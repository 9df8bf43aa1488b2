"""Buttons that save a chart or a file, with their scripts."""
