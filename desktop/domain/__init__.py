"""Frozen facts and pure rules of complaint handling; no input or output happens here."""
