"""What can be taken away: pictures, CSV, ZIP, citations, calendar."""
