"""What is built once and kept: icon sheets, and later the installers."""
