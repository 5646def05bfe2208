"""Words for people that are no party of an act: they only qualify the noun before them."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.model.mention import Mention, Resolved
from rawi.report.acts.event import Event
from rawi.report.sides.parties import UNNAMED
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_QUALIFYING = UNNAMED | {"civilians"}
_ARMED = frozenset(("state_force", "police", "armed_group", "unknown"))
_PLACE_TOKENS = 6
_THEIRS = ("ها", "هم")


def is_adjective(resolved: Resolved, telling: Telling, events: Mapping[int, Event], values: Values) -> bool:
    """Whether one word for people only qualifies the noun before it: هجوم مسلح، الحادث المسلح، القوات العاملة; or
    tells where a thing was made: المقاتلة الأميركية الصنع."""
    mention = resolved.mention
    if values.text.keys[mention.last : mention.last + 1] in (("الصنع",), ("صنع",)):
        return True
    key = values.text.keys[mention.first]
    if resolved.value.label == "civilians" and values.text.keys[mention.first - 2] in values.words["father_of"]:
        return True  # أبو سعيد المهندس: his name
    if values.text.keys[mention.first - 1] in values.words["clothing"]:
        return True  # مسلحون يرتدون زي الجيش
    if key in values.words["instrument"]:
        return True  # قصفوا بالمدفعية الثقيلة
    before = values.text.keys[mention.first - 1] if mention.first > telling.first else ""
    if key in values.words["attribute"] and before.endswith("ا") and not before.endswith("وا"):
        return True  # قصفوا موقعا عسكريا
    if resolved.value.label == "gunmen" and before in values.words["being_so"]:
        return True  # شاب غير مسلح، كانوا مسلحين
    means = mention.rule.startswith("generic.") or starting(values.weapons, mention.first, mention.first + 1)
    if means and str(mention.detail["proclitic"]) == "و" and any(w[1] == mention.first for w in values.weapons):
        return True  # قصفوا القرية بالصواريخ والمدفعية
    if resolved.value.kind == "population" and key.startswith("لل") and _ends_place(mention.first, values):
        return True  # مخيم البداوي للاجئين
    if mention.last != mention.first + 1:
        return False
    if resolved.value.kind == "population" and not mention.detail["proclitic"] and _is_of_nation(mention.first, values):
        return True  # ضابط وجندي إسرائيليين، إرهابيين فلسطينيين
    if _is_of_weapons(mention, values):
        return True  # بالصواريخ البحرية
    if resolved.value.label not in _QUALIFYING:
        return False
    if mention.first == telling.first or str(mention.detail["proclitic"]):
        return False
    if mention.first in values.nisbas and any(last == mention.first for _, last, _ in values.weapons):
        return True  # صاروخين إسرائيليين
    inside, ahead = events.get(mention.first), events.get(mention.first - 1)
    if inside is not None and inside.mention.last == mention.last and inside.mention.first < mention.first:
        return inside.trigger.form != "verb" or not key.endswith("ون")  # داهم مسلحون المنزل: its subject
    single = not values.text.keys[mention.first].endswith(("ون", "ين", "ان"))
    if single and ahead is not None and ahead.mention.last == mention.first and ahead.trigger.form == "noun":
        return bool(resolved.value.label != "civilians")  # هجوما إرهابيا
    if mention.detail["article"]:  # كفاحها المسلح، الجناح المسلح
        return before.startswith("ال") or before.endswith(_THEIRS) or not before[:1].isalpha()
    return False


def _is_of_nation(token: int, values: Values) -> bool:
    """Whether the adjective of a nation stands right behind those whom it says more of."""
    before = between(values.actors, token - 1, token)
    armed = any(r.mention.last == token and r.value is not None and r.value.kind in _ARMED for r in before)
    return armed and token in values.nisbas


def _is_of_weapons(mention: Mention, values: Values) -> bool:
    """Whether a definite word stands right behind a definite weapon: its adjective, and no force (صواريخ البحرية)."""
    keys = values.text.keys
    definite = keys[mention.first].startswith("ال") and keys[mention.first - 1].removeprefix("ب").startswith("ال")
    return definite and any(last == mention.first for _, last, _ in values.weapons)


def _ends_place(token: int, values: Values) -> bool:
    """Whether a place's name ends at a token."""
    return any(r.mention.last == token for r in between(values.places, token - _PLACE_TOKENS, token))
