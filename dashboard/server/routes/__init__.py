"""Files and health by address."""
