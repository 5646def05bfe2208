"""Places where those hurt in an act were taken or treated, or the dead mourned: beside the act, not where it was."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import first_of
from rawi.report.values import Values

_CARRIED_TOKENS = 12
_CARED_TOKENS = 5
_TOOK_TOKENS = 6
_MOURNED_TOKENS = 5


def is_carried_to(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتل جنديان ونقل الجرحى إلى مستشفى في الموصل: nothing happened in Mosul; a craft that carries is only called after
    it (أسقطوا طائرة نقل في الموصل)."""
    first, keys = first_of(resolved), values.text.keys
    tokens = range(max(lead.mention.last, first - _CARRIED_TOKENS), first)
    carried = [token for token in tokens if keys[token] in values.words["carried"]]
    carried = [token for token in carried if keys[token - 1] not in values.words["carrying_craft"]]
    # نقلت وكالة الأنباء carries words
    return any(not values.is_spoken(values.text.starts[token]) for token in carried)


def is_of_the_hurt(resolved: Resolved, values: Values) -> bool:
    """توفي فور وصوله إلى مستشفى المدينة، استقبل مستشفى البلدة الجرحى: a hospital that takes in or treats is not where
    they were hurt; one that is struck or stormed is."""
    mention, keys = resolved.mention, values.text.keys
    if keys[mention.first].removeprefix("ب").removeprefix("ل") not in values.words["hospital"]:
        return False
    before = keys[max(0, mention.first - _CARED_TOKENS) : mention.first]
    after = keys[mention.last : mention.last + 1]
    took = keys[mention.last : mention.last + _TOOK_TOKENS]  # إن مستشفى البلدة للجراحة تسلم ثلاث جثث
    cared = not values.words["cared_for"].isdisjoint((*bare(before), *bare(after)))
    return cared or not values.words["took_in"].isdisjoint(took)


def is_mourned_at(resolved: Resolved, lead: Event, values: Values) -> bool:
    """صلاة الجنازة بجامع كذا على جندي قتل في بلدة كذا: where the dead are mourned or buried is not where they died; an
    act named before may have struck the mourners there."""
    first = first_of(resolved)
    return resolved.mention.last <= lead.mention.first and not values.words["mourned"].isdisjoint(
        bare(values.text.keys[max(0, first - _MOURNED_TOKENS) : first])
    )


def bare(keys: tuple[str, ...]) -> list[str]:
    return [*keys, *(key[1:] for key in keys if key[:1] in "ولب")]
