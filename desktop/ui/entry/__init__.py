"""Entri: the story first, everything kept as it is typed, one key to save and print (`screens.md` 4.4, 4.5)."""
