"""Helpers that several charts share: base map, legend, milestones, lines."""
