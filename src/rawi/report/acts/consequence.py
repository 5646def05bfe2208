"""A blow told as what the damage before it came of is told, and no mere occasion: اندلع حريق إثر هجوم بمسيرات."""

from __future__ import annotations

from rawi.report.acts.clause import Clause

_BLOWS = frozenset(("shelling", "air_strike", "drone_strike", "bombing", "suicide_bombing"))
_HITTING = "attack.istihdaf"
_DAMAGE_TOKENS = 16
"""How far before the word that leads from one to the other the damage is told; where and when stand between."""


def of_damage(clause: Clause) -> str | None:
    """Asserted where somebody's property is told to have burnt, broken or stood still of a blow without the article
    (شب حريق في المصفاة إثر ضربة). What stood still since long ago is a state."""
    detail = clause.mention.detail
    own = clause.trigger.id == _HITTING and detail["enclitic"]  # جراء استهدافهما بمسيّرات
    blow = clause.trigger.type in _BLOWS and not detail["enclitic"]
    if not (own or blow) or detail["article"]:
        return None
    keys, words, sentence = clause.text.keys, clause.words, clause.sentence
    leads = clause.mention.first - 1
    if clause.proclitic or keys[leads] not in words["came_of"]:
        return None
    near = keys[max(sentence.first, leads - _DAMAGE_TOKENS) : leads]
    if words["damage"].isdisjoint(near) or not words["long_since"].isdisjoint(near):
        return None
    return "asserted"
