"""Scripts that build the bundled tables; run by hand when a decree or a list changes, never by the program."""
