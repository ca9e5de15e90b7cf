"""The door: who is at the desk, and how the office's data are opened where no keyring does it."""
