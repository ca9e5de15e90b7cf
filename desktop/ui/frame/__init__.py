"""The frame round every screen: left column, header, status line, and what a screen is."""
