"""How a fight or a shelling known before is meant that is told to go on: as news of it, or as the one that is meant."""

from __future__ import annotations

from rawi.report.acts.clause import Clause
from rawi.text.clitics import is_among

LASTING = ("clash", "shelling", "air_strike")
"""Acts that go on."""
_IN, _COMMA = "في", "،"
_WHERE_TOKENS = 5
_RENEWED_TOKENS = 10
_SIDES_TOKENS = 3
_STILL_TOKENS = 2
_FIGHTERS_TOKENS = 12
"""How far behind "between" the verb of a fight stands, those who fight it between the two."""


def going_on(clause: Clause) -> str | None:
    """A fight or a shelling known before that goes on (تجددت المعارك حول البلدة، كثف الطيران غاراته على القاعدة) is
    told; by a relative clause only which one is meant (حيث تدور المعارك), "between both sides" the one just told."""
    if clause.mention.detail["article"]:
        verb = 2 if clause.before() in clause.words["pitch"] else 1 + _aside_before(clause)
        behind = clause.text.keys[clause.mention.last : clause.mention.last + _SIDES_TOKENS]
        told = clause.before(verb).removeprefix("و") in clause.words["going_on"] or _goes_along(clause)
        told = told and clause.words["both_sides"].isdisjoint(behind)
        if clause.mention.last == clause.mention.first + 1 and _goes_on_behind(clause):
            return "asserted"
        which = clause.words["relative"] | clause.words["whereupon"]
        return "asserted" if told and clause.before(verb + 1) not in which else None
    first = max(clause.sentence.first, clause.mention.first - _RENEWED_TOKENS)
    keys = clause.text.keys[first : clause.mention.first] if clause.mention.detail["enclitic"] else ()
    return "asserted" if any(is_among(key, clause.words["renewing"]) for key in keys) else None


def _aside_before(clause: Clause) -> int:
    """How many tokens of when and where stand between a verb and the fight behind it (تجددت فجر اليوم الاشتباكات،
    تستمر في البلدة، لليوم الثالث، المعارك)."""
    keys, first = clause.text.keys, clause.mention.first
    at = _timed_from(first, clause)
    if at == first and not keys[at - 1].startswith("ال"):
        return 0
    begin = max(clause.sentence.first, at - _WHERE_TOKENS)
    where = next((token for token in range(begin, at) if keys[token] == _IN), at)
    if not clause.words["clause"].isdisjoint(keys[where:at]):
        where = at
    return first - _timed_from(where, clause)


def _timed_from(token: int, clause: Clause) -> int:
    """The token from which words of time and commas reach up to a token."""
    keys, timed = clause.text.keys, clause.words["day_between"]
    while token > clause.sentence.first and (keys[token - 1] in timed or keys[token - 1] == _COMMA):
        token -= 1
    return token


def _goes_along(clause: Clause) -> bool:
    """Whether a fight known before is what something else is told to go along with (وسط استمرار الاشتباكات في البلدة،
    مع تواصل القصف)."""
    amid = clause.before(2) == "مع" or clause.before(2) in clause.words["midst"]
    return amid and clause.before() in clause.words["lasting_on"]


def _goes_on_behind(clause: Clause) -> bool:
    """Whether the verb of a fight known before stands behind it (إن المعارك انتقلت إلى الحي، كان القتال قد استؤنف), or
    behind those who fight it (الاشتباكات بين الطرفين تتركز في البلدة)."""
    keys, last, resumed = clause.text.keys, clause.mention.last, clause.words["resumed"]
    last += sum(key in clause.words["still"] for key in keys[last : last + _STILL_TOKENS])
    if last >= clause.sentence.last or keys[last] in resumed:
        return last < clause.sentence.last
    if keys[last] not in clause.words["between"]:
        return False
    behind = range(last + 1, min(clause.sentence.last, last + _FIGHTERS_TOKENS))
    verb = next((at for at in behind if keys[at] in resumed or keys[at] in clause.words["relative"]), None)
    return verb is not None and keys[verb] in resumed
