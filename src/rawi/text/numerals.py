"""Numerals of Arabic in words and digits."""
