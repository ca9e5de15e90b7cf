"""Loket Aduan: the front desk for complaints of people who do not use the internet."""

__version__ = "0.1.0"
