"""What several charts share: base map, legend, milestones, lines."""
