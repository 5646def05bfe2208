"""Resolves actor mentions: a generic word (الجيش) becomes the force of the country in view."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from rawi.lexicon.actors import ActorEntry, Nation
from rawi.lexicon.gazetteer import Gazetteer
from rawi.model.mention import Mention, Resolved
from rawi.model.text import Text
from rawi.model.value import Actor
from rawi.resolve.announcers import announcer, its_dead, its_own, owning_up, says_on, speaking_offices
from rawi.resolve.countries import desk_tokens, is_neighbour
from rawi.resolve.homelands import homeland
from rawi.resolve.regions import of_the_region, regions_in_view
from rawi.resolve.settings import of_the_scene, settings
from rawi.resolve.sole_group import GROUPS, is_group, of_sole_group
from rawi.resolve.spokesmen import spoken_for
from rawi.resolve.unidentified import without_unidentified

_IN_VIEW = 3
"""Countries looked at for a word that means something in some of them only (التحالف in Yemen, not in Saudi Arabia)."""
_FORCES = ("state_force", "police")
_TROOPS = "قوات"
"""What groups and states alike call theirs: القوات are those named so last."""
_THESE = frozenset(("هذه", "تلك", "لهذه", "بهذه", "هذا", "ذلك"))
_OF_KIND = ("يه", "ي")
"""How adjectives end that say of what kind forces are: القوات الانفصالية."""
_STRUCK = "IL"
"""Where those fight who are at home beside it: المقاومة that shells Israel is Lebanon's where Lebanon is in view."""
_PASSING = 3
"""How many times as much another country is spoken of where one is only named in passing."""
_ARTICLE_WEIGHT = 4.0
"""What the whole article counts against one naming in the paragraph."""


def resolve_actors(
    mentions: Sequence[Mention],
    text: Text,
    *,
    gazetteer: Gazetteer,
    nations: Mapping[str, Nation],
    votes: Counter[str],
    places: Sequence[Resolved] = (),
    speakers: Callable[[], Sequence[Mention]] = tuple,
) -> tuple[Resolved, ...]:
    """Each mention with an Actor, or None where no country is in view for a generic word.

    The country in view is that of the adjective beside the word, else of the ministry or the army that speaks of it
    (قالت وزارة الدفاع التركية إن سلاح الجو), else the one its paragraph speaks of most, the whole article counting for
    a part (`votes`): a news brief has several countries. `speakers` gives the words that say who speaks: theirs is the
    land somebody calls his (قوات بلاده).
    """
    nisbas = {hit.first: hit.entry for hit in gazetteer.nisbas.find(text.keys)}
    paragraph = _paragraphs(text)
    desk = desk_tokens(text)
    nisbas_told = {token: country for token, country in nisbas.items() if token not in desk}
    speaking = speaking_offices(text, nisbas)
    setting = settings(text, places)
    regions = regions_in_view(places)
    scenes = [p for p in places if p.mention.first not in desk and not is_neighbour(p.mention, text)]
    here = _by_paragraph(paragraph, nisbas_told, scenes)
    total = sum(votes.values()) or 1
    share = {country: _ARTICLE_WEIGHT * count / total for country, count in votes.items()}
    resolved: list[Resolved] = []
    views: dict[int, list[str]] = {}
    men: dict[tuple[int, str], str] = {}
    forces: defaultdict[str, dict[str, Actor]] = defaultdict(dict)  # those named with their nation, by their first word
    groups: dict[str, Actor] = {}  # the one of each kind named last
    called: dict[str, Actor] = {}  # the one named last with each word: تنظيم داعش, حزب الله
    whole: dict[
        tuple[str, ...], Actor
    ] = {}  # the one named last with two words beside each other: المقاومة الإسلامية في كذا
    group: Actor | None = None
    band: Actor | None = None  # the one named last that is called no troops
    troops: set[str] = set()
    telling: tuple[int, str] | None = None
    claimed_names = spoken_for(mentions, text)
    for mention in mentions:
        entry: ActorEntry = mention.detail["entry"]
        at = paragraph(mention.first)
        if at not in views:
            views[at] = _by_weight(share, here.get(at, {}))
        if mention.start in claimed_names:
            found = Resolved(mention, claimed_names[mention.start], "its spokesman is the group's")
        elif entry.echo:
            last = groups.get(entry.kind, group) if entry.kind in GROUPS else None
            if last is not None and last.label in troops:
                last = band or last  # قوات كذا … التنظيم
            so_called = None if _is_others(mention, text) else _so_called(mention, text, called)
            found = _echo(mention, so_called or last)
        elif entry.homeland:
            land = homeland(mention, text, speakers=speakers(), nisbas=nisbas, places=places)
            found = _resolve(mention, nisbas, [land] if land else [], nations, regions)
        else:
            same = men.get((at, entry.id)) if _points_back(mention) else None
            owning = owning_up(mention, text, nisbas) or telling
            same = same or its_own(mention, text, speaking) or its_dead(mention, text, owning)
            same = same or of_the_scene(mention, setting)
            short = _short_name(mention, text, whole)
            again = says_on(mention, text, forces[_noun(text.keys[mention.first])]) if entry.generic else None
            if again is not None:
                short = Resolved(mention, again, "the force named before that says something")
            found = short or _resolve(mention, nisbas, [same, *views[at]] if same else views[at], nations, regions)
        resolved.append(found)
        telling = announcer(found, text) or telling
        if mention.last in nisbas:
            men[at, entry.id] = nisbas[mention.last]
        if found.value is not None and is_group(entry):
            groups[entry.kind] = group = found.value
            keys = text.keys[mention.first : mention.last]
            called.update((_noun(key), group) for key in keys)
            whole.update((pair, group) for pair in pairwise(map(_noun, keys)))
            if _noun(keys[0]) == _TROOPS:
                troops.add(group.label)
            band = band if group.label in troops else group
        elif found.value is not None and entry.kind in _FORCES:
            noun = _noun(text.keys[mention.first])
            if not entry.generic or mention.last in nisbas:
                forces[noun][found.value.label] = found.value
            if noun == _TROOPS:
                called[_TROOPS] = found.value
    return of_sole_group(without_unidentified(resolved, text))


def _by_weight(share: Mapping[str, float], here: Mapping[str, int]) -> list[str]:
    """The countries that article and paragraph speak of, but for those in passing, the one spoken of most first."""
    weighed = [(-share.get(country, 0.0) - here.get(country, 0), country) for country in {*share, *here}]
    most = min(weighed, default=(0.0, ""))[0]
    return [country for weight, country in sorted(weighed) if weight * _PASSING <= most]


def _noun(key: str) -> str:
    """A word without و, ل or ب and the article, as far as they can be told from its letters."""
    for opening in ("وال", "بال", "لل", "ال"):
        if key.startswith(opening):
            return key.removeprefix(opening)
    return key


def _points_back(mention: Mention) -> bool:
    """Whether a definite word can point back to men of its kind named with their nation in the same paragraph (جنودا
    أتراكا … أحد الجنود)."""
    return bool(mention.detail["article"]) and mention.detail["entry"].kind in _FORCES


def _echo(mention: Mention, group: Actor | None) -> Resolved:
    """The group named last before a word that points back at one: هاجم داعش القرية … وقال التنظيم."""
    if group is not None:
        return Resolved(mention, group, "the group named last")
    return Resolved(mention, None, "no group named before")


def _so_called(mention: Mention, text: Text, called: Mapping[str, Actor]) -> Actor | None:
    """The group named last with the noun of a word that points back at one, an adjective behind it or none: تنظيم داعش
    … وقال التنظيم المتطرف."""
    keys = text.keys[mention.first : mention.last]
    return called.get(_noun(keys[-1])) or (called.get(_noun(keys[0])) if len(keys) > 1 else None)


def _short_name(mention: Mention, text: Text, whole: Mapping[tuple[str, ...], Actor]) -> Resolved | None:
    """The group a name of two words is short for, which many go by: صادر عن المقاومة الإسلامية في لبنان … استهدف مجاهدو
    المقاومة الإسلامية; but not one word of it (المقاومة)."""
    entry: ActorEntry = mention.detail["entry"]
    pair = tuple(map(_noun, text.keys[mention.last - 2 : mention.last]))
    if not entry.generic or entry.kind not in GROUPS or mention.last - mention.first < len(pair):
        return None
    return Resolved(mention, whole[pair], "the group named in full") if pair in whole else None


def _is_others(mention: Mention, text: Text) -> bool:
    """Whether words beside القوات or الحزب say that they may be others than those named last: هذه القوات، القوات
    الانفصالية، الحزب الكردي."""
    if mention.detail["entry"].kind in GROUPS:
        return False
    before = text.keys[mention.first - 1] if mention.first else ""
    behind = "".join(text.keys[mention.last : mention.last + 1])
    return before in _THESE or (behind.startswith("ال") and behind.endswith(_OF_KIND))


def _by_paragraph(
    paragraph: Callable[[int], int], nisbas: Mapping[int, str], places: Sequence[Resolved]
) -> dict[int, Counter[str]]:
    """How often each paragraph names each country, by places and adjectives."""
    named = [*nisbas.items(), *((r.mention.first, r.value.country) for r in places if r.value is not None)]
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for token, country in named:
        counts[paragraph(token)][country] += 1
    return counts


def _paragraphs(text: Text) -> Callable[[int], int]:
    """Gives the paragraph of a token."""
    firsts = [sentence.first for sentence in text.sentences]
    numbers = [sentence.paragraph for sentence in text.sentences]
    return lambda token: numbers[max(bisect_right(firsts, token) - 1, 0)]


def _of_office(mention: Mention, nisbas: Mapping[int, str], entry: ActorEntry) -> str | None:
    """The country of an office of two words: وزير الداخلية | التونسي."""
    return nisbas.get(mention.last + 1) if entry.kind == "government" else None


def _resolve(
    mention: Mention,
    nisbas: dict[int, str],
    in_view: Sequence[str],
    nations: Mapping[str, Nation],
    regions: Counter[str],
) -> Resolved:
    entry: ActorEntry = mention.detail["entry"]
    if not entry.generic:
        return Resolved(mention, Actor(entry.label, entry.kind, entry.country, entry.id), "on the actor list")
    listed = next((c for c in in_view[:_IN_VIEW] if c in entry.by_country), None)
    if listed == _STRUCK and entry.kind in GROUPS:
        listed = next((c for c in in_view[:_IN_VIEW] if c in entry.by_country and c != _STRUCK), listed)
    country = nisbas.get(mention.last) or _of_office(mention, nisbas, entry) or listed or next(iter(in_view), None)
    if entry.label and (country is None or country not in entry.by_country):
        return Resolved(mention, Actor(entry.label, entry.kind, None, entry.id), "generic, no country's own in view")
    if country is None:
        return Resolved(mention, None, "a generic force, and no country in view")
    label = of_the_region(entry, country, regions) or entry.by_country.get(country)
    if label is None and country in nations:
        nation = nations[country]
        label = entry.fallback.replace("{nation}", nation.adjective).replace("{force}", nation.force)
    if not label:
        return Resolved(mention, None, f"no such force listed for {country}")
    return Resolved(mention, Actor(label, entry.kind, _home(label, country, nations), entry.id), f"{country} in view")


def _home(label: str, country: str, nations: Mapping[str, Nation]) -> str:
    """The country of the force that words for any force mean in a country: the soldiers in Palestine are Israel's."""
    own = nations.get(country)
    if own is None or label.startswith(own.adjective):
        return country
    return next(
        (code for code, n in nations.items() if label == n.force or label.startswith(f"{n.adjective} ")), country
    )
