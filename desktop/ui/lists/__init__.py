"""Short lists in groups, two lines a row: what must be done now, what waits to be sent."""
