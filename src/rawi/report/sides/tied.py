"""A group named only to say to whom another is tied: الحركة المرتبطة بالتنظيم، الجبهة، ذراع التنظيم في البلاد."""

from __future__ import annotations

from rawi.report.values import Values

_TIED_TOKENS = 5
_ADJECTIVES = 3
"""How many adjectives of a group may stand before what ties it: الحركة | الصومالية المتشددة | المرتبطة بالتنظيم."""
_THE = "ال"


def is_tied(last: int, first: int, values: Values, *, beside: bool = False) -> bool:
    """Whether who is named from token `first` on is only to whom the group is tied whose name ends before `last`; not
    who is named beside it (الحركة والتنظيم) or, unless `beside`, acts beside it (الحركة المتحالفة مع التنظيم)."""
    if not 0 < first - last <= _TIED_TOKENS:
        return False
    words, keys = values.words, [key for key in values.text.keys[last:first] if key[-1:].isalpha()]
    for number, key in enumerate(keys[: _ADJECTIVES + 1]):
        if key in words["ties"] and (beside or key not in words["allied"]):
            return all(rest in words["tie_particle"] for rest in keys[number + 1 :])
        if key in words["branch"]:
            return all(rest.startswith(_THE) for rest in keys[number + 1 :])
        if not key.startswith(_THE):
            return False
    return False
