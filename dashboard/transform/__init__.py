"""Frames in, frames out: what is worked out from the tables before it is drawn."""
