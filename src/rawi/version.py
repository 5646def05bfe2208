"""The version of Rawi, alone in a file so that every floor can have it."""

__version__ = "0.1.0"
