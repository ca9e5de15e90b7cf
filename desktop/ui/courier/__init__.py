"""Kurir: what is carried on a USB stick, for this office and for others."""
