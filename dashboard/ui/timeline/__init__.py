"""The timeline: its navigator, list and cards."""
