"""Finds every counted expression: how many of whom, and the words that say what befell them.

Knows the words of one sentence at a time. Which count a list or a subset continues, and what is no figure, is
resolve/quantities.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from rawi.find.quantities.details import bare_detail, read_detail
from rawi.find.quantities.doers import DOERS
from rawi.find.quantities.gapped import gapped
from rawi.find.quantities.governors import find_governor
from rawi.find.quantities.lists import (
    LIST_GAP,
    are_captives,
    goes_on,
    is_counted_in,
    of_both,
    says_who,
    share_class,
    shares_fate,
    spells_out,
)
from rawi.find.quantities.marks import Marks, read_marks
from rawi.find.quantities.phrases import read_phrases
from rawi.find.quantities.subsets import read_subset
from rawi.find.quantities.vetoes import is_found_body, is_no_toll, says_of_those
from rawi.find.quantities.zeros import read_zeros
from rawi.lexicon.quantities import QuantityLexicon
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text

_DOERS = "attackers"
_IMAM, _BEFORE = "امام", "أمام"


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
    for token in [at for at in marks.nouns if text.keys[at].endswith(_IMAM) and text.form(at).endswith(_BEFORE)]:
        del marks.nouns[token]  # أصيب أمام المحكمة ثلاثة: no imam
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
    found = [(phrase, bare_detail(phrase, what, None, "zero")) for phrase, what in zeros]
    end = -LIST_GAP  # of the last count kept
    for index, phrase in enumerate(phrases):
        if phrase.not_count:
            found.append((phrase, bare_detail(phrase, None, None, "")))
            continue
        governor = None
        if told or phrase.own or phrase.both or phrase.of == _DOERS:
            governor = find_governor(marks, phrases, index, bounds, max(end, sentence.first))
        if governor and is_no_toll(marks, phrases, index, governor, end):
            governor = None
        if end == phrase.first and found and (says_who(phrase, found[-1][0]) or is_counted_in(phrase, found[-1][0])):
            end = phrase.last
            found[-1][1]["of"] = of_both(phrase, *found[-1])
            continue
        if is_found_body(marks, phrase) or (phrase.own and found and says_of_those(marks, phrase, *found[-1])):
            continue
        subset, part_of = read_subset(marks, phrase, sentence.first)
        joined = goes_on(marks, phrase, end)
        if governor is None and not joined and found:
            governor = gapped(marks, phrase, *found[-1])
        spelt = governor is None and spells_out(marks, phrases, index)
        if governor is None and phrase.implicit and (phrase.definite or not (subset or joined or spelt)):
            continue
        if governor is None or governor.rule != DOERS:  # whom they did it to is counted from the same verb
            end = phrase.last
        detail = read_detail(marks, phrase, governor, bounds, subset=subset, joined=joined)
        if found and joined and shares_fate(phrase, governor, *found[-1]):
            detail["what"], detail["governor"], detail["by"] = None, None, ""
        detail["what"] = detail["what"] or part_of or ("captured" if joined and are_captives(marks, phrase) else None)
        detail["spelt"] = spelt
        found.append((phrase, detail))
    found.sort(key=lambda item: item[0].first)
    for (bare, taking), (phrase, detail) in pairwise(found):
        if bare.of is None and phrase.partitive and taking["governor"] and detail["governor"]:
            share_class(bare, taking, phrase, detail)
    for phrase, detail in found:
        start, stop = text.starts[phrase.first], text.ends[phrase.last - 1]
        yield Mention("quantity", start, stop, phrase.first, phrase.last, f"quantity.{phrase.rule}", detail)
