"""Parts that only one page shows."""
