"""The errors Rawi raises: one base class, one clear line each.

A message says where, what was found, what was expected and what to do, in lower case and without a full stop.
"""

from __future__ import annotations


class RawiError(Exception):
    """Something Rawi can explain in one line; `exit_status` is what the command line ends with."""

    exit_status = 1


class UsageError(RawiError):
    """The user asked for something that can't be: a missing file, a bad date, a database of another program."""

    exit_status = 2


class InputError(RawiError):
    """One article, line or file can't be read; the rest of the batch goes on."""

    exit_status = 1


class LexiconError(RawiError):
    """A lexicon entry breaks a rule; the message starts with file:line."""


class StoreError(RawiError):
    """The database refused: full disk, locked, damaged."""
