"""The start page: what must be done now."""
