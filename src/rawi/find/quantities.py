"""Finds every counted expression: how many of whom, and the words that say what befell them.

Knows the words of one sentence at a time. Which count a list or a subset continues, and what is no figure, is
resolve/quantities.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from rawi.find.count_frames import Governor
from rawi.find.count_gapped import gapped
from rawi.find.count_governors import find_governor
from rawi.find.count_marks import Marks, read_marks
from rawi.find.count_periods import spans_time
from rawi.find.count_phrases import read_phrases
from rawi.find.count_tails import Phrase, is_added, is_joined
from rawi.find.count_vetoes import (
    is_agent,
    is_attempted,
    is_beside_uncounted,
    is_defence,
    is_known,
    is_only_whose,
    is_that_weapon,
    says_of_those,
)
from rawi.find.count_zeros import read_zeros
from rawi.lexicon.quantities import PERSONS, TAKES, QuantityLexicon
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_PERIOD_REACH = 14
_SUBSET_REACH = 3
_AMONG_REACH = 5
_LIST_GAP = 7
_LONE_GAP = 5
_NAMED_GAP = 3
_ADDED_GAP = 7
_GROUP_GAP = 12
_COMPANY_GAP = 16
_NEGATED_REACH = 2
_WHOM_REACH = 14
_OF_THINGS = "ات"
_TAIL = 2
_HARM = frozenset(("killed", "wounded", "casualties"))
_OPENING = frozenset((":", "(", "-", "–", "—"))


def find_quantities(
    text: Text, lexicon: QuantityLexicon, nisbas: Mapping[str, str] | None = None
) -> tuple[Mention, ...]:
    """Mentions of kind "quantity" in order; `nisbas` gives the ISO code of a nationality adjective's search key.

    `detail`: low, high, approx, of, nation, noun (its token or None), what and its words `governor` (tokens) with
    the pattern `by`, or None; flags implicit (no number stands there), definite, others, subset, partitive, total,
    negated, joined (by و to what stands before), paused (a mark stands before it), severe (his state is told), bare
    (no name or kind stands behind it), mixed (who is among them is told), spelt (who those counted before are),
    per_event (False where the words count a stretch of time);
    not_count is "", or what the number is instead.
    """
    marks = read_marks(text.keys, lexicon, nisbas or {})
    heads, strong = marks.heads()
    cues = (token for kind in ("subset", "undergone", "hospital", "forced") for token in marks.cue_tokens.get(kind, ()))
    governing = sorted((*marks.predicates, *cues))
    mentions: list[Mention] = []
    for sentence in text.sentences:
        if not sentence.is_clutter:
            first, last = sentence.first, sentence.last
            at = bisect_left(governing, first)
            implicit = at < len(governing) and governing[at] < last
            among = heads if implicit else strong
            own = among[bisect_left(among, first) : bisect_left(among, last)]
            if own or marks.has_cue("harm", first, last):
                mentions.extend(_in_sentence(text, marks, sentence, own, implicit=implicit))
    return tuple(mentions)


def _in_sentence(
    text: Text, marks: Marks, sentence: Sentence, heads: list[int], *, implicit: bool
) -> Iterator[Mention]:
    bounds = (sentence.first, sentence.last)
    told = implicit or any(at in marks.fates for at in heads)  # else nothing here can govern a count
    phrases = list(read_phrases(marks, heads, sentence.last, implicit=implicit)) if heads else []
    zeros = list(read_zeros(marks, *bounds)) if "harm" in marks.cue_tokens else []
    if not phrases and not zeros:
        return
    found = [(phrase, _detail(phrase, what, None, "zero")) for phrase, what in zeros]
    end = -_LIST_GAP  # of the last count kept
    for index, phrase in enumerate(phrases):
        if phrase.not_count:
            found.append((phrase, _detail(phrase, None, None, "")))
            continue
        governor = None
        if told or phrase.own or phrase.both:
            governor = find_governor(marks, phrases, index, bounds, max(end, sentence.first))
        if governor and (
            is_agent(marks, phrases, index, governor)
            or is_attempted(marks, phrase, governor)
            or is_known(marks, phrase, governor)
            or is_that_weapon(marks, phrase)
            or is_only_whose(marks, phrase, governor)
            or is_defence(marks, phrase, governor)
            or is_beside_uncounted(marks, phrase, governor, end)
        ):
            governor = None
        if end == phrase.first and found and _says_who(phrase, found[-1][0]):
            end = phrase.last
            continue
        if phrase.own and found and says_of_those(marks, phrase, *found[-1]):
            continue
        subset, part_of = _subset(marks, phrase, sentence.first)
        joined = (is_joined(marks, phrase) or is_added(marks, phrase)) and phrase.first - end < _gap(marks, phrase, end)
        joined = joined or (end == phrase.first - 1 and marks.has("with", end))  # أم مع طفليها
        joined = joined or (phrase.first - end < _COMPANY_GAP and _are_his(marks, phrase))
        joined = joined and marks.predicates.keys().isdisjoint(range(end, phrase.first))
        joined = joined and not _counts_unknown(marks, phrase)
        if governor is None and not joined and found:
            governor = gapped(marks, phrase, *found[-1])
        spelt = governor is None and _spells_out(marks, phrases, index)
        if governor is None and phrase.implicit and (phrase.definite or not (subset or joined or spelt)):
            continue
        end = phrase.last
        detail = _counted(marks, phrase, governor, bounds, subset=subset, joined=joined)
        if found and joined and _are_stopped_too(marks, phrase, governor, *found[-1]):
            detail["what"], detail["governor"], detail["by"] = None, None, ""
        if found and joined and _are_slain(marks, phrase, governor, *found[-1]):
            detail["what"], detail["governor"], detail["by"] = None, None, ""
        detail["what"] = detail["what"] or part_of or ("captured" if joined and _are_captives(marks, phrase) else None)
        detail["spelt"] = spelt
        found.append((phrase, detail))
    found.sort(key=lambda item: item[0].first)
    for (bare, taking), (phrase, detail) in pairwise(found):
        if bare.of is None and phrase.partitive and taking["governor"] and detail["governor"]:
            _share(bare, taking, phrase, detail)
    for phrase, detail in found:
        start, stop = text.starts[phrase.first], text.ends[phrase.last - 1]
        yield Mention("quantity", start, stop, phrase.first, phrase.last, f"quantity.{phrase.rule}", detail)


def _gap(marks: Marks, phrase: Phrase, end: int) -> int:
    """How far behind a count that ends at a token the next of its list can stand: further where the first one's group
    is named (18 عنصرا من الجبهة والموالين لها، وسبعة من الفرقة)."""
    if phrase.rule == "singular":
        return _LONE_GAP
    if marks.has("of", end) and not phrase.implicit and marks.is_mark(phrase.first - 1):
        return _GROUP_GAP
    added = is_added(marks, phrase)
    return _LIST_GAP + _NAMED_GAP * (phrase.nation is not None) + _ADDED_GAP * added


def _share(bare: Phrase, taking: dict[str, Any], phrase: Phrase, detail: dict[str, Any]) -> None:
    """Gives a bare number the class told once behind the next: `مقتل 14 وإصابة 33 من الجنود`."""
    first, last = detail["governor"]
    if first == bare.last and last == phrase.first and not bare.others:
        taking["of"], taking["nation"] = detail["of"], detail["nation"]


def _says_who(phrase: Phrase, before: Phrase) -> bool:
    """Whether a single person right behind one counted is he: بينهم قيادي قاض."""
    alone = phrase.rule == before.rule == "singular" and not (phrase.proclitic or phrase.definite or phrase.own)
    return alone and phrase.of in PERSONS and before.of in PERSONS and before.last == phrase.first


def _spells_out(marks: Marks, phrases: list[Phrase], index: int) -> bool:
    """Whether a phrase opens a list behind a mark that says who those counted before are: قتل سبعة: أربعة جنود وثلاثة
    مدنيين."""
    phrase = phrases[index]
    opened = marks.key(phrase.first - 1) in _OPENING
    beside = phrase.implicit and index and marks.is_mark(phrase.first - 1)
    beside = beside and phrases[index - 1].last == phrase.first - 1  # شخصان، جندي ومدني
    if not index or not (opened or beside) or phrase.of is None or phrase.own:
        return False
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    listed = following is not None and following.first - phrase.last < _LIST_GAP and is_joined(marks, following)
    return listed or not phrase.implicit


def _are_slain(marks: Marks, phrase: Phrase, governor: Governor | None, before: Phrase, told: dict[str, Any]) -> bool:
    """Whether hostages go on with a list of those killed or hurt: مقتل 33 مهاجما و21 رهينة."""
    listed = phrase.own == "captured" and governor is not None and governor.rule == "noun"
    right_behind = phrase.first - before.last <= 1
    return listed and right_behind and told["by"] == "before" and told["what"] in _HARM


def _are_stopped_too(
    marks: Marks, phrase: Phrase, governor: Governor | None, before: Phrase, told: dict[str, Any]
) -> bool:
    """Whether what is only said to have been fired goes on with a list of what was stopped: اعترضت 12 صاروخا و17 مسيرة
    أطلقت من الساحل."""
    fired = governor is not None and governor.what == "launched" and governor.rule == "behind"
    return fired and told["what"] == "intercepted" and told["by"] != "behind" and phrase.first <= before.last + _TAIL


def _are_captives(marks: Marks, phrase: Phrase) -> bool:
    """Whether what a list of the dead and wounded goes on with are captives: سقوط 30 قتيلا إلى جانب خمسة أسرى."""
    return phrase.noun is not None and marks.has("captives", phrase.noun)


def _are_his(marks: Marks, phrase: Phrase) -> bool:
    """Whether a phrase counts whom the one told before it had with him: مقتل القيادي فلان، قائد الكتيبة، وثلاثة من
    مرافقيه."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    with_him = is_joined(marks, phrase) or marks.has("with", phrase.first - 1)
    return with_him and noun is not None and noun.entry.noun.id == "companion"


def _counts_unknown(marks: Marks, phrase: Phrase) -> bool:
    """Whether a bare number counts what the lexicon has no word for (سيارتين و9 دراجات), or whom nothing befell (ثلاث
    جثث وتسعة أحياء)."""
    bare = phrase.of is None and not (phrase.others or phrase.partitive or phrase.implicit)
    if bare and marks.has("unharmed", phrase.last):
        return True
    return bare and phrase.last not in marks.predicates and marks.key(phrase.last).endswith(_OF_THINGS)


def _counted(
    marks: Marks, phrase: Phrase, governor: Governor | None, bounds: tuple[int, int], *, subset: bool, joined: bool
) -> dict[str, Any]:
    what, span, rule = (governor.what, governor[1:3], governor.rule) if governor else (None, None, "")
    detail = _detail(phrase, what, span, rule)
    if governor is not None and governor.extra and phrase.low is not None:
        detail["low"] = phrase.low + governor.extra
        detail["high"] = None if phrase.high is None else phrase.high + governor.extra
    low, high = max(bounds[0], phrase.first - _PERIOD_REACH), min(bounds[1], phrase.last + _PERIOD_REACH)
    start = min(phrase.first, governor.first) if governor else phrase.first
    before = range(max(bounds[0], start - _NEGATED_REACH), phrase.first)
    if what in _HARM and detail["of"] == "people" and phrase.nation is None and _is_citizen(marks, phrase):
        detail["of"] = "civilians"
    if phrase.of is None and phrase.partitive and (fighters := _of_whom(marks, phrase, bounds[0])):
        detail["of"] = fighters
    detail["negated"] = any(marks.has("negator", at) for at in before) and not any(
        marks.has("except", at) for at in before
    )
    detail["paused"] = marks.is_mark(phrase.first - 1) or marks.is_mark(phrase.first - 2)
    detail["subset"] = subset
    detail["joined"] = joined
    detail["total"] = marks.has_cue("total", low, phrase.first)
    detail["per_event"] = not spans_time(marks, phrase, low, high)
    detail["mixed"] = phrase.others and marks.has_cue("subset", phrase.last, phrase.last + 2)
    detail["bare"] = _is_bare(marks, phrase.last)
    detail["severe"] = marks.has_cue("severity", phrase.last, min(bounds[1], phrase.last + 3))
    return detail


def _is_bare(marks: Marks, token: int) -> bool:
    """Whether what stands behind a count tells no name and nothing else of who it is."""
    if marks.is_quote(token) or marks.has("given", token):
        return False
    return marks.is_break(token) or marks.has("when", token) or marks.key(token).startswith("و")


def _of_whom(marks: Marks, phrase: Phrase, floor: int) -> str | None:
    """The class of the fighters told last before some of them (هاجم المسلحون المركز فقتل الحراس ثلاثة منهم), None where
    others are told of behind them."""
    if not any(marks.has("pronoun", at) for at in range(phrase.first, phrase.last)):
        return None
    for token in range(phrase.first - 1, max(floor, phrase.first - _WHOM_REACH) - 1, -1):
        hit = marks.nouns.get(token)
        if hit is not None and hit.entry.number == "pl" and hit.entry.noun.of in PERSONS:
            of = hit.entry.noun.of
            return of if of in TAKES["fighters"] and not hit.entry.noun.what else None
    return None


def _is_citizen(marks: Marks, phrase: Phrase) -> bool:
    """Whether a country's own people are counted: مقتل ثلاثة مواطنين, and not مواطنين سعوديين."""
    noun = marks.nouns.get(phrase.noun) if phrase.noun is not None else None
    return noun is not None and noun.entry.noun.id == "citizen"


def _detail(phrase: Phrase, what: str | None, governor: tuple[int, int] | None, rule: str) -> dict[str, Any]:
    return {
        "low": phrase.low,
        "high": phrase.high,
        "approx": phrase.approx,
        "of": phrase.of,
        "nation": phrase.nation,
        "noun": phrase.noun,
        "what": what,
        "governor": governor,
        "by": rule,
        "implicit": phrase.implicit,
        "definite": phrase.definite,
        "others": phrase.others,
        "partitive": phrase.partitive,
        "subset": False,
        "joined": False,
        "paused": False,
        "total": False,
        "negated": False,
        "per_event": True,
        "severe": False,
        "bare": False,
        "mixed": False,
        "spelt": False,
        "not_count": phrase.not_count,
    }


def _subset(marks: Marks, phrase: Phrase, floor: int) -> tuple[bool, str | None]:
    """Whether `بينهم`, `منهم` or the like stands before the phrase or in it: part of a count told before; and of
    which, where the words say so (من بين القتلى)."""
    reach = _SUBSET_REACH * (2 if is_joined(marks, phrase) else 1)  # بينهم نساء وأطفال وجندي
    for token in range(max(floor, phrase.first - reach - _AMONG_REACH), phrase.first):
        hit = marks.cue(token, "subset")
        if hit is not None and hit.last <= phrase.first:
            if hit.entry.what and _is_whole_between(marks, hit.last, phrase.first):
                return True, hit.entry.what  # ومن بين قتلى المعارضة، ثلاثة قادة
            if token < phrase.first - reach:
                continue
            broken = any(marks.is_break(at) for at in range(hit.last + (hit.entry.what is not None), phrase.first))
            # بينهم طفل وإصابة ثلاثة آخرين: the others are of the whole; بينهم طفل وأصيب ثلاثة: a clause of its own
            told = [at for at in range(hit.last, phrase.first) if at in marks.predicates]
            broken = broken or any(phrase.others or _opens_clause(marks, at) for at in told)
            return not broken, None if broken else hit.entry.what or _fate(marks, hit.first)
    of_them = any(marks.has("pronoun", at) for at in range(phrase.first, phrase.last))
    return phrase.rule == "one_of_them" or (phrase.partitive and of_them), None


def _opens_clause(marks: Marks, token: int) -> bool:
    """Whether a verb is joined at a token to what was told before it: وأصيب."""
    return any(hit.proclitic.startswith("و") and not hit.entry.nominal for hit in marks.predicates[token])


def _is_whole_between(marks: Marks, first: int, last: int) -> bool:
    """Whether tokens `[first, last)` only say whose the dead are: no clause, and a comma at the most at their end."""
    stop = last - marks.is_mark(last - 1)
    return not any(
        marks.is_break(at) or (at in marks.predicates and not _is_act(marks, at)) for at in range(first, stop)
    )


def _is_act(marks: Marks, token: int) -> bool:
    """Whether a predicate's word is the act pointed back to: من بين قتلى الانفجار."""
    return all(hit.article for hit in marks.predicates[token])


def _fate(marks: Marks, token: int) -> str | None:
    """What a bare plural right before a subset says: `سقوط قتلى بينهم أحد القادة`."""
    for at in range(token - 2, token):
        if at in marks.nouns and marks.nouns[at].entry.number == "pl" and at - 1 not in marks.numerals:
            return marks.nouns[at].entry.noun.what
    return None
