"""Buttons that save charts and files, with their scripts."""
