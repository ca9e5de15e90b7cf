"""The program's own controls, one a module; all text in them is plain text."""
