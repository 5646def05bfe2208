"""Libraries that not everyone needs: imported when they are asked for, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rawi.errors import UsageError


def needed(module: str, extra: str) -> Any:
    """The module. Raises UsageError with the extra that brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise UsageError(f"found no {package}; expected it for this; run `pip install 'rawi[{extra}]'`") from error
