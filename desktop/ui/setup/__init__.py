"""The first day in the window: office, desk, people, passphrase, recovery key; each step kept as it is typed."""
