"""Evidence on its way in: what a citizen's file is, what is kept of it, and what may be sent."""
