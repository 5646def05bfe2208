"""Tokens: who may do what. A file keeps their digests; a token itself is shown once, when it is made.

A token is 256 random bits: a plain digest of it can't be guessed back, and comparing takes no longer for a near miss.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Literal, get_args

import msgspec

from rawi.errors import UsageError

Scope = Literal["read", "review"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""read: read where reading needs a token; review: say something of incidents, and read."""
PREFIX = "rawi_"


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept. `name` is whose word a review is; `until` its last day, None for no end."""

    name: str
    sha256: str
    scopes: tuple[Scope, ...]
    made: date
    until: date | None = None

    def allows(self, scope: Scope, today: date) -> bool:
        """Whether it holds and is for that."""
        return (self.until is None or today <= self.until) and (scope in self.scopes or scope == "read")


def make_token(name: str, scopes: Sequence[Scope], made: date, until: date | None = None) -> tuple[str, Token]:
    """The token to hand over, and how it is kept."""
    secret = PREFIX + secrets.token_urlsafe(32)
    return secret, Token(name, digest(secret), tuple(scopes), made, until)


def digest(secret: str) -> str:
    """What is kept of a token."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def load_tokens(file: Path) -> tuple[Token, ...]:
    """The tokens of a file, none where it is missing. Raises UsageError where it is no file of tokens."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Token, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{file}: found no tokens ({error}); expected what `rawi token` writes") from error


def save_tokens(file: Path, tokens: Sequence[Token]) -> None:
    """Writes the tokens, for the user alone to read."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(tokens), indent=1) + b"\n")
        part.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: found it can't be written ({error.strerror}); give another --tokens") from error


class TokenFile:
    """The tokens of a running server; a change of the file holds at once."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._seen: tuple[int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens there are now."""
        if self._file is None:
            return ()
        try:
            stat = self._file.stat()
        except FileNotFoundError:
            return ()
        if self._seen != (stat.st_mtime_ns, stat.st_size):
            self._tokens, self._seen = load_tokens(self._file), (stat.st_mtime_ns, stat.st_size)
        return self._tokens

    def find(self, secret: str) -> Token | None:
        """The token that was handed over as `secret`, or None."""
        wanted = digest(secret)
        return next((one for one in self.tokens if compare_digest(one.sha256, wanted)), None)


def without(tokens: Sequence[Token], name: str) -> tuple[Token, ...]:
    """The tokens but those of that name."""
    return tuple(one for one in tokens if one.name != name)
