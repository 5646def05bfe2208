"""Addresses fetched, politely and without being led astray; the only part of Rawi that opens a connection."""

from rawi.fetch.client import Fetcher, Limits
from rawi.fetch.failure import FetchError
from rawi.fetch.guard import Guard, guard_for

__all__ = ["FetchError", "Fetcher", "Guard", "Limits", "guard_for"]
