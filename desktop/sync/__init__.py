"""Brings what the office recorded to the national service, once, and says what it knows of the outcome."""
