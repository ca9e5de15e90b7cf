"""What waits to be sent, and what a person must decide about it."""
