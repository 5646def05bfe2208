"""Which articles go back to one origin: an echo is not a second witness.

Four signs, each kept as a reason: the text is nearly the same (`copies.py`); all it attributes came through one agency;
all it attributes is what another article has from that source; one outlet tells both and brings no new source.

Articles are taken in the order they were published, and each joins the account of an earlier one it echoes. Accounts
are never joined to one another: an article that repeats what two have said makes no echo of either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rawi.fuse.copies import find_copies
from rawi.model.article import Article
from rawi.model.claim import Attribution
from rawi.model.record import Account
from rawi.model.report import Report
from rawi.text.names import name_words

NOBODY = ("?",)
_Sign = Callable[[str, str], str]
"""Why an article echoes another, by their ids; empty where it does not."""


def find_accounts(reports: Sequence[Report], articles: Mapping[str, Article]) -> tuple[Account, ...]:
    """Articles grouped by origin, each in one account, in order of their first publication.

    The origin is the agency they share, else the outlet of the first article, else its id.
    """
    told: dict[str, list[Report]] = {}
    for report in reports:
        told.setdefault(report.article_id, []).append(report)
    order = sorted(told, key=lambda one: (articles[one].published is None, str(articles[one].published), one))
    agencies = {one: _agency(told[one]) for one in order}
    signs = _signs(order, told, articles, agencies)
    accounts: dict[str, list[str]] = {}
    reasons: dict[str, str] = {}
    for number, one in enumerate(order):
        found = ((earlier, reason) for sign in signs for earlier in order[:number] if (reason := sign(earlier, one)))
        earlier, reasons[one] = next(found, (one, ""))
        accounts[one] = accounts.get(earlier, [])
        accounts[one].append(one)
    first_of = [group for one in order if (group := accounts[one])[0] == one]
    return tuple(_account(group, articles, agencies, reasons) for group in first_of)


def _signs(
    order: Sequence[str],
    told: Mapping[str, Sequence[Report]],
    articles: Mapping[str, Article],
    agencies: Mapping[str, str | None],
) -> tuple[_Sign, ...]:
    """The signs of an echo, the surest first."""
    copies = find_copies({one: articles[one].body for one in order})
    sources = {one: _sourced(told[one]) for one in order}

    def copied(a: str, b: str) -> str:
        return "nearly the same text" if (a, b) in copies else ""

    def by_agency(a: str, b: str) -> str:
        for one, other in ((a, b), (b, a)):
            agency = agencies[one]
            if agency and (_alike(agency, agencies[other]) or _signed(articles[other], agency)):
                return f"both by way of {agency}"
        return ""

    def same_sources(a: str, b: str) -> str:
        fewer, more = sorted((sources[a], sources[b]), key=len)
        return "the same source for the same figures" if fewer and fewer <= more else ""

    def one_outlet(a: str, b: str) -> str:
        outlet = articles[a].outlet
        same = outlet is not None and outlet == articles[b].outlet
        return "one outlet, and no new source" if same and not (sources[a] and sources[b]) else ""

    return copied, by_agency, same_sources, one_outlet


def _account(
    group: list[str], articles: Mapping[str, Article], agencies: Mapping[str, str | None], reasons: Mapping[str, str]
) -> Account:
    if len(group) == 1:
        one = group[0]
        return Account(agencies[one] or articles[one].outlet or one, "one article", (one,))
    named = sorted({agency for one in group if (agency := agencies[one])})
    reason = "; ".join(dict.fromkeys(filter(None, (reasons[one] for one in group))))
    return Account(named[0] if named else articles[group[0]].outlet or group[0], reason, tuple(sorted(group)))


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
