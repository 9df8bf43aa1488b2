"""What counts and orders the runs of pages, in one process."""
