"""Memory in large pages, for a process that reads much."""

from __future__ import annotations

import ctypes
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_LARGE = 1 << 21
_COLLAPSE = 25
"""MADV_COLLAPSE of Linux, from 6.1 on; an older one refuses it, and nothing has changed."""


def use_large_pages() -> None:
    """Has the kernel put what this process holds into pages of two megabytes, where it can: what is known of words and
    places lies scattered over two hundred megabytes, and to find the small page of each takes a twelfth of the time of
    reading. It takes as long as reading some hundred articles; what lies in large pages already costs nothing."""
    try:
        maps, advise = _MAPS.read_text(), ctypes.CDLL(None).madvise
    except (OSError, AttributeError):  # another system
        return
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for line in maps.splitlines():
        addresses, access, _, _, _, *name = line.split()
        if access == "rw-p" and name in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in addresses.split("-"))
            start, end = -(-start // _LARGE) * _LARGE, end // _LARGE * _LARGE  # whole large pages alone
            if start < end:
                advise(start, end - start, _COLLAPSE)
