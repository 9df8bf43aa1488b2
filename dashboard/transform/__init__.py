"""Transformations of frames: everything computed from the tables before it is shown."""
