"""Whose the thing is that was hit."""

from __future__ import annotations

from rawi.report.sides.scene import Scene


def owns_struck(token: int, scene: Scene) -> bool:
    """Whether what was hit is said right before a token to be somebody's (سيارة تابعة | لمجموعة كذا), and did not carry
    those who attacked (على متن سيارة)."""
    keys, words = scene.values.text.keys, scene.values.words
    end = token - (keys[token - 1] in words["owned"])
    first, family = scene.cues.get(end, (0, ""))
    return end < token and family == "target" and words["aboard"].isdisjoint(keys[max(0, first - 1) : first])
