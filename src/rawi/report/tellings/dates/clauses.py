"""Which clause of a sentence a time is of: the act's own, or one before or behind it."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.values import Values

_GONE_DAYS = 2
_BREAKS = frozenset("،؛.:")
_WHEN = ("،", "حين")
_PRONOUNS = ("ه", "ها", "هم")
_AFTER, _AFTER_WHAT = "بعد", "بعدما"
_AFTER_THAT = (_AFTER, "ان")


def is_of_clause_before(time: Resolved, lead: Event, values: Values) -> bool:
    """Whether days gone by stand in a clause that ends before the act's own begins (سيطروا عليها قبل أيام، فيما قصفت
    الطائرات): unlike today's, they are not told on. "When" is no "while" (يعود الحادث إلى الأحد، حين هاجموا المنزل)."""
    last = time.mention.last
    if lead.mention.first <= last or (values.published.earliest - time.value.latest).days < _GONE_DAYS:
        return False
    turns = values.words["meanwhile_on"]
    keys = values.text.keys
    between_them = range(last, lead.mention.first)
    return any(keys[n] in turns and keys[n - 1] in ("،", "في") and keys[n - 1 : n + 1] != _WHEN for n in between_them)


def is_of_its_clause(time: Resolved, lead: Event, values: Values) -> bool:
    """Whether a time stands behind a verb that says of somebody named before it what befell him (أفرجوا اليوم عن صحافي
    اعتقلته الشرطة في البلدة الأحد), in its clause."""
    keys, mention = values.text.keys, lead.mention
    of_whom = (
        lead.trigger.form != "noun" and keys[mention.last - 1].endswith(_PRONOUNS) and not mention.detail["proclitic"]
    )
    return of_whom and _BREAKS.isdisjoint(keys[mention.last : time.mention.first])


def is_of_clause_after(time: Resolved, lead: Event, told: list[Resolved], values: Values) -> bool:
    """Whether a time behind an act is that of what it came after, as a clause tells (قتل ثلاثة اليوم بانفجار، بعدما
    انسحب الجيش الأحد), and another is told before the clause."""
    keys, first = values.text.keys, time.mention.first
    clause = next((t for t in range(lead.mention.last, first) if _is_afterwards_clause(keys[t : t + 2])), None)
    return clause is not None and any(r.mention.last <= clause for r in told)


def is_of_death(time: Resolved, told: list[Resolved], values: Values) -> bool:
    """Whether a time is that on which somebody died of the wounds of an act, and another is told (أصيب أمس برصاص مسلحين
    وتوفي اليوم متأثرا بجروحه، لقي مصرعه اليوم بعد إصابته الجمعة برصاص)."""
    behind = values.text.keys[time.mention.last : time.mention.last + 2]
    died = not values.words["succumbing"].isdisjoint(behind[:1])
    died = died or (behind[:1] == (_AFTER,) and not values.words["wounding"].isdisjoint(behind[1:]))
    return died and any(r is not time for r in told)


def _is_afterwards_clause(keys: tuple[str, ...]) -> bool:
    """Whether two tokens open a clause of what was before: بعدما، بعد أن."""
    return keys[:1] == (_AFTER_WHAT,) or keys == _AFTER_THAT
