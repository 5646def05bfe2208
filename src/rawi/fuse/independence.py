"""Which articles go back to one origin: an echo is not a second witness.

Four signs, each kept as a reason: one outlet tells both and brings no new source; the text is nearly the same (an
edited wire story keeps some 30 % of its 3-grams; the measure is that of Clough et al., "METER: MEasuring TExt Reuse",
ACL 2002); all it attributes came through one agency; all it attributes is what another article has from that source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.record import Account
from rawi.model.report import Report
from rawi.text.letters import FOLDS, MARKS
from rawi.text.names import name_words

SAME_TEXT = 0.3
"""Share of the shorter text's 3-grams that the other one has."""
_FEWEST_SHINGLES = 20
_LONGEST = 2000
"""Code points looked at: what is cut from a wire story is cut from its end."""
_WORD = re.compile(r"\w+")
_MARK = re.compile(f"[{MARKS}]")
NOBODY = ("?",)


def find_accounts(reports: Sequence[Report], articles: Mapping[str, Article]) -> tuple[Account, ...]:
    """Articles grouped by origin, each in one account, in order of their first publication.

    The origin is the agency they share, else the outlet of the first article, else its id.
    """
    told: dict[str, list[Report]] = {}
    for report in reports:
        told.setdefault(report.article_id, []).append(report)
    order = sorted(told, key=lambda one: (articles[one].published is None, str(articles[one].published), one))
    if len(order) == 1:
        return (Account(articles[order[0]].outlet or order[0], "one article", (order[0],)),)
    agencies = {one: _agency(told[one]) for one in order}
    sources = {one: _sourced(told[one]) for one in order}
    groups = {one: [one] for one in order}
    reasons: dict[str, str] = {}
    for a, b in combinations(order, 2):
        if groups[a] is groups[b]:
            continue
        reason = _echo(a, b, articles, agencies, sources)
        if reason:
            groups[a] += groups[b]
            for one in groups[b]:
                groups[one] = groups[a]
            reasons[a] = reasons.get(a) or reason
    return tuple(_account(group, articles, agencies, reasons) for group in _each_once(groups, order))


def _each_once(groups: Mapping[str, list[str]], order: Sequence[str]) -> list[list[str]]:
    """The groups in order of their first article."""
    return [groups[one] for one in order if one == min(groups[one], key=order.index)]


def _account(
    group: list[str], articles: Mapping[str, Article], agencies: Mapping[str, str | None], reasons: Mapping[str, str]
) -> Account:
    if len(group) == 1:
        one = group[0]
        return Account(agencies[one] or articles[one].outlet or one, "one article", (one,))
    named = sorted({agency for one in group if (agency := agencies[one])})
    reason = "; ".join(dict.fromkeys(reasons[one] for one in group if one in reasons))
    return Account(named[0] if named else articles[group[0]].outlet or group[0], reason, tuple(sorted(group)))


def _echo(
    a: str,
    b: str,
    articles: Mapping[str, Article],
    agencies: Mapping[str, str | None],
    sources: Mapping[str, frozenset[object]],
) -> str:
    """Why two articles go back to one origin; empty where nothing says so."""
    if articles[a].outlet and articles[a].outlet == articles[b].outlet and not (sources[a] and sources[b]):
        return "one outlet, and no new source"
    for one, other in ((a, b), (b, a)):
        agency = agencies[one]
        if agency and (_alike(agency, agencies[other]) or _signed(articles[other], agency)):
            return f"both by way of {agency}"
    fewer, more = sorted((sources[a], sources[b]), key=len)
    if fewer and fewer <= more:
        return "the same source for the same figures"
    return "nearly the same text" if _same_text(articles[a].body, articles[b].body) else ""


def _same_text(a: str, b: str) -> bool:
    here, there = shingles(a), shingles(b)
    fewest = min(len(here), len(there))
    return fewest >= _FEWEST_SHINGLES and len(here & there) >= SAME_TEXT * fewest


@lru_cache(maxsize=1 << 10)
def shingles(text: str) -> frozenset[int]:
    """Hashes of the 3-grams of a text's words, folded as in search keys; good within one process only."""
    text = _MARK.sub("", text[:_LONGEST])
    for letter, folded in FOLDS.items():
        text = text.replace(letter, folded)
    words = _WORD.findall(text)
    return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))


def _agency(reports: Sequence[Report]) -> str | None:
    """The last link that everything an article attributes went through, if it passed at least one on."""
    chains = [figure.attribution for report in reports for figure in report.figures if figure.attribution.chain]
    ends = {said.chain[-1] for said in chains if said.chain != NOBODY}
    passed = any(len(said.chain) > 1 or said.kind == "media" for said in chains)
    return ends.pop() if passed and len(ends) == 1 else None


def _signed(article: Article, agency: str) -> bool:
    """Whether an article is the agency's own: its byline or outlet names it."""
    words = name_words(agency)
    return any(name and words <= name_words(name) for name in (article.byline, article.outlet))


def _sourced(reports: Sequence[Report]) -> frozenset[object]:
    """What an article has from others: what is counted, how many, by whose word."""
    return frozenset(
        (figure.what, figure.count, source_key(figure.attribution))
        for report in reports
        for figure in report.figures
        if figure.attribution.chain and figure.attribution.chain != NOBODY
    )


def source_key(said: Attribution) -> frozenset[str]:
    """The words of the one who knows, without articles; empty in the outlet's own voice."""
    return name_words(said.chain[0]) if said.chain and said.chain != NOBODY else frozenset()


def same_source(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions name one source: both the own voice, or one name holds the other, or one agency."""
    here, there = source_key(a), source_key(b)
    if not here or not there:
        return here == there
    if len(a.chain) > 1 and len(b.chain) > 1 and _alike(a.chain[-1], b.chain[-1]):
        return True
    return here <= there or there <= here


def _alike(a: str, b: str | None) -> bool:
    """Whether one of two names is the other with more words (رويترز, وكالة رويترز)."""
    if b is None:
        return False
    here, there = name_words(a), name_words(b)
    return bool(here and there) and (here <= there or there <= here)
