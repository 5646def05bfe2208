"""Places that somebody or something comes from or goes to: only for some acts are these where the act was."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.events import Event
from rawi.report.acts.kindred import family_of
from rawi.report.tellings.place_fit import fineness, first_of
from rawi.report.values import Values

_PART_TOKENS = 3
_MOVING_TOKENS = 8
_CLAUSE_TOKENS = 3
_AIMED = frozenset({"shelling", "drone_strike", "clash", "protest", "riot"})
"""Acts that go to where they are: fire, marches, those who advance."""
_FIRED = ("shelling", "drone_strike")


def without_passages(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those of coming and going, with what holds them (من قرية كذا بولاية كذا); where no other is told,
    those of them that the act leads to."""
    if values.text.keys[lead.mention.first - 1].removeprefix("و") in values.words["spreading"]:
        return places  # امتدت الغارات إلى البلدة
    own: list[Resolved] = []
    passage: Resolved | None = None
    for resolved in places:
        if resolved.mention.detail["preposition"] in ("to", "from") or (passage and _holds(resolved, passage)):
            passage = resolved
        else:
            own.append(resolved)
    return own or [r for r in places if _is_end(r, lead, values)]


def _holds(outer: Resolved, inner: Resolved) -> bool:
    """Whether a place right behind another is a larger one."""
    next_to = 0 <= first_of(outer) - inner.mention.last <= 1
    return next_to and fineness(outer.value) > fineness(inner.value)


def _is_end(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether an act leads to where something goes or comes from, and it is not where somebody only travels, is at home
    or has his arms from (مسلحون من غزة، سافر إلى سوريا، الجماعة المدعومة من إيران)."""
    preposition, first, last = resolved.mention.detail["preposition"], first_of(resolved), resolved.mention.last
    relative = values.text.keys[last : last + 1]
    clause = values.words["relative"] | (values.words["whereupon"] if lead.standing == "asserted" else frozenset())
    if 0 < lead.mention.first - last <= _CLAUSE_TOKENS and not clause.isdisjoint(relative):
        return True  # الخروج من المدينة التي تتعرض لقصف، التقدم باتجاه البلدة حيث تدور معارك
    behind = first >= lead.mention.last
    before = values.text.keys[max(lead.sentence.first, first - _MOVING_TOKENS) : first]
    if preposition == "to":  # أطلقوا صواريخ باتجاه المدينة، دخل مسلحون إلى القرية وقتلوا
        aimed = lead.trigger.type in _AIMED or before[-1:] != ("الي",)
        return (behind and aimed) or not values.words["entering"].isdisjoint(_bare(before))
    if preposition != "from" or resolved.mention.detail.get("distance_first") is not None:
        return True
    about = before[-_PART_TOKENS - 1 :]
    of_it = values.words["part"] | values.words["near"]
    if not of_it.isdisjoint((*about, *(key.removeprefix("ال") for key in about))):
        return True  # أحياء متفرقة من المدينة
    if behind and family_of(lead.trigger.type) == "detain":
        return True  # خطفوا أربعين شابا من قرية
    fired = lead.trigger.type in _FIRED and resolved.value.precision != "country"  # صاروخ أطلق من صعدة
    return (behind and fired) or not values.words["driving_out"].isdisjoint(_bare(before))


def _bare(keys: tuple[str, ...]) -> list[str]:
    return [key.removeprefix("و") for key in keys]
