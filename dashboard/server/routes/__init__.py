"""Routes of files and of the health check."""
