"""The window: views, presenters and the words for people."""
