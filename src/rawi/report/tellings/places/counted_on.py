"""Whether what befell one place is told of the next by a number or another one alone: خمسة قتلى في أ، وثلاثة في ب."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.tellings.places.fit import FINENESS, first_of
from rawi.report.values import Values, between

_COUNTED_GAP = 3
_PART_GAP = 6
_DAY_TOKENS = 2
_ANOTHER_GAP = 8
_TAKEN_TOKENS = 40
_NEXT_GAP = 16
_NEXT_TOKENS = 3
_OVER_GAP = 10
_OVER_TOKENS = 3
_AND = "و"
_QUOTES = frozenset(('"', "«", "»", "“", "”"))


def is_counted_on(one: Resolved, other: Resolved, ends: dict[int, int], values: Values) -> bool:
    """Whether what befell one place is told of the next by a number or another one alone: خمسة قتلى في غارات على أ،
    وثلاثة في ب؛ هجوم على حاجز في أ وآخر على مركز للشرطة في ب."""
    end, first = ends[one.mention.first], first_of(other)
    gap = _bare_gap(_untimed(end, first, values), values)
    gap = [_AND + gap[1], *gap[2:]] if gap[:1] == [_AND] and gap[1:] else gap  # و14 شابا آخر من ب
    if max(FINENESS[r.value.precision] for r in (one, other)) > FINENESS["district"] or not gap or len(gap) > _NEXT_GAP:
        return False
    governed = {one.mention.detail["preposition"], other.mention.detail["preposition"]}
    same = governed == {"from"} or (governed == {"in", "from"} and _are_taken(end, values))
    # اعتقلوا أربعة من أ وشابين من ب، ثلاثة في أ واثنين من ب
    onto = other.mention.detail["preposition"] == "to" and "from" not in governed  # وآخر باتجاه ب
    beside = other.mention.detail["direction"] and gap[0].removeprefix("و") in values.words["another_one"]
    if other.mention.detail["preposition"] not in ("in", "at") and not (same or onto or beside):
        return False
    others = [at for at, key in enumerate(gap) if key.removeprefix("و") in values.words["another_one"]]
    if any(gap[at].startswith("و") and (at <= _DAY_TOKENS or at >= len(gap) - _NEXT_TOKENS) for at in others):
        return True  # وآخر على ب; أسفرت الغارة عن قتيلين، وأخرى على ب
    if len(gap) > _ANOTHER_GAP or any(end <= e.mention.first < first for e in values.events):
        return False  # تقدم في أ ومصرع عشرين في ب
    number = gap[0].removeprefix("و")
    if same and gap[0] != number and gap[-1] == "من" and number in values.words["by_name"]:
        return True  # اعتقلوا الشاب فلانا من أ، والفتى فلانا من ب
    counted = bool(others) or number.isdecimal() or number in values.words["few_more"]
    longest = _PART_GAP if gap[1:2] == ["من"] else _COUNTED_GAP  # واثنين من نشطاء الحركة في ب
    return gap[0].startswith("و") and counted and len(gap) - len(others) <= longest


def _are_taken(end: int, values: Values) -> bool:
    """Whether those counted before a token were taken: where from is where it was (اعتقلوا ثلاثة في أ، وشابا من ب),
    not of the dead (قتل ثلاثة في أ، وشاب من ب)."""
    told = [e.trigger.type for e in values.events if end - _TAKEN_TOKENS <= e.mention.first < end]
    return told[-1:] in (["arrest"], ["abduction"])


def is_counted_over(end: int, first: int, values: Values) -> bool:
    """Whether tokens `[end, first)` between two places say how many more were shot down over the second, be it a
    province (أسقطنا 7 مسيرات فوق مقاطعة أ، و4 أخرى فوق أراضي مقاطعة ب ومسيرة في أجواء ج), and no other act."""
    keys = values.text.keys
    if first - end > _OVER_GAP or values.words["in_the_air"].isdisjoint(keys[max(end, first - _OVER_TOKENS) : first]):
        return False
    counted = (r.mention.first for r in between(values.figures, end, first))
    joined = any(keys[token].startswith(_AND) or keys[token - 1] == _AND for token in counted)
    joined = joined or any(key[:1] == _AND and key[1:] in values.words["few_more"] for key in keys[end:first])
    return joined and not acts_between(end, first, values)


def _untimed(first: int, last: int, values: Values) -> list[str]:
    """The keys of tokens `[first, last)` but those of a time (ثلاثة في أ اليوم وخمسة في ب)."""
    timed = {token for r in between(values.times, first, last) for token in range(r.mention.first, r.mention.last)}
    return [values.text.keys[token] for token in range(first, last) if token not in timed]


def _bare_gap(keys: list[str], values: Values) -> list[str]:
    """What stands between two items of a list but for what is said of the first, in brackets or of some of those there
    (ثلاثة من أ (شمال البلاد) بينهم امرأة، واثنين من ب)."""
    gap = [key for key in _unbracketed(keys) if key not in _QUOTES]
    if gap and gap[0] in values.words["among_them"] and "،" in gap:
        gap = gap[gap.index("،") :]
    for at, key in enumerate(gap[:-1]):  # وثلاثة، بينهم مسن، من ب
        if key in values.words["among_them"] and "من" in gap[at:] and "،" in gap[at:]:
            gap = [*gap[:at], *gap[at + gap[at:].index("،") :]]
            break
    if gap and gap[0] in values.words["lying_to"]:  # من بيت أمر شمالي الخليل، وآخرين من عايدة
        gap = gap[next((i for i, key in enumerate(gap) if key == "،" or key.startswith("و")), 0) :]
    return [key for key in gap if key != "،"]


def _unbracketed(keys: list[str]) -> list[str]:
    """The keys but those in brackets."""
    kept: list[str] = []
    depth = 0
    for key in keys:
        depth += key == "("
        if not depth:
            kept.append(key)
        depth = max(0, depth - (key == ")"))
    return kept


def acts_between(first: int, last: int, values: Values) -> bool:
    """Whether a verb tells an act in tokens `[first, last)` (قصفوا أ، وكذلك استهدفوا ب)."""
    return any(first <= e.mention.first < last and e.trigger.form == "verb" for e in values.events)
