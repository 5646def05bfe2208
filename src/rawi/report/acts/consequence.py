"""A blow told as what the damage before it came of is told, and no mere occasion: اندلع حريق إثر هجوم بمسيرات."""

from __future__ import annotations

from rawi.report.acts.clause import Clause

_BLOWS = frozenset(("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing"))
_HITTING = "attack.istihdaf"
_DAMAGE_TOKENS = 16
"""How far before the word that leads from one to the other the damage is told; where and when stand between."""
_EXPOSED_TOKENS = 4


def of_damage(clause: Clause) -> str | None:
    """Asserted where somebody's property is told to have burnt, broken or stood still of a blow without the article
    (شب حريق في المصفاة إثر ضربة، انقطع التيار بعد تعرض المحطة لقصف). What stood still since long ago is a state."""
    detail = clause.mention.detail
    own = clause.trigger.id == _HITTING and detail["enclitic"]  # جراء استهدافهما بمسيّرات
    blow = clause.trigger.type in _BLOWS and not detail["enclitic"]
    if not (own or blow) or detail["article"]:
        return None
    keys, words, sentence = clause.text.keys, clause.words, clause.sentence
    at = _led_from(clause)
    if at is None:
        return None
    near = keys[max(sentence.first, at - _DAMAGE_TOKENS) : at]
    if words["damage"].isdisjoint(near) or not words["long_since"].isdisjoint(near):
        return None
    return "asserted"


def _led_from(clause: Clause) -> int | None:
    """The token of the word that leads from what came of a blow to the blow: right before it, or before whom it befell
    (بعد تعرض المحطة لقصف)."""
    keys, leads, first = clause.text.keys, clause.words["came_of"], clause.mention.first
    if keys[first - 1] in leads and not clause.proclitic:
        return first - 1
    if not clause.proclitic.endswith("ل"):
        return None
    exposed = tuple(clause.words["exposure"])
    return next(
        (
            at
            for at in range(first - 2, max(clause.sentence.first, first - _EXPOSED_TOKENS - 1) - 1, -1)
            if keys[at] in leads and keys[at + 1].startswith(exposed)
        ),
        None,
    )
