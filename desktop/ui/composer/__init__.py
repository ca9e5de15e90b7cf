"""Sending by telephone: SMS and e-mail of one case, with a code for the camera."""
