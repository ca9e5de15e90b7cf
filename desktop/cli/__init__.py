"""The headless verbs: the same use cases as the window, for administrators, scheduled tasks and scripts."""
