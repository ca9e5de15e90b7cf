"""Assisted copy: a narrow panel beside the web form, one key a field."""
