"""Rawi reads Arabic news and keeps the record of security incidents, with who says so."""

__version__ = "0.1.0"
