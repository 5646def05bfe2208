"""Cities that stand for a government: a capital that speaks is no place of the act (نددت واشنطن، موسكو تنفي)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from rawi.lexicon.gazetteer import GazetteerPlace
from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.of_speech import KNOWN, is_label
from rawi.report.values import Values, at, between, starting, words_between
from rawi.text.letters import QUOTES

_LARGE_POPULATION = 100_000
_NEAR_TOKENS = 5
_UNDERGONE_TOKENS = 2
_TIMED_TOKENS = 14
_OBJECT_TOKENS = 9
_SHAKEN_TOKENS = 4
_SHORTEST_VERB = 3
_ON, _THAT, _FROM, _WITH = "علي", "ان", "من", "مع"
_SHAKING = ("هز", "هزت", "هزا", "هزتا")
_DATELINE_MARKS = frozenset("،(-–—/")
_JOINS = frozenset((*QUOTES, "،"))
"""What may stand between two names of a list of which و is written onto the second."""
_OF_THEM = ("منها", "بينها")
_NOUNS = ("ه", "ات")
"""How nouns end that might else be verbs of a feminine (استهدفت محطة كوستي بطائرات)."""
_STRIKING = frozenset(
    ("shelling.qasafa", "shelling.yaqsif", "attack.istahdafa", "attack.yastahdif", "attack.hajama", "attack.yuhajim")
)
"""Verbs whose object is what was struck."""


def without_metonyms(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places that are no government by its capital, nor joined to one by و (واشنطن مع باريس ولندن)."""
    kept: list[Resolved] = []
    spoke = -1
    for resolved in places:
        mention = resolved.mention
        added = _is_added(resolved, values)
        joined = mention.first == spoke and added and _is_bare(resolved)
        # مظاهرات في حمص وحماة تطالب بالإصلاح: no government sits there, and the verb is of what was told
        town = resolved.value.precision == "city" and not _governs(resolved)
        listed = (
            added and town and bool(kept) and _JOINS.issuperset(values.text.keys[kept[-1].mention.last : mention.first])
        )
        labels = len(places) == 1 and is_label(resolved, lead, values)
        if joined or (not (listed or labels) and _is_metonym(resolved, lead, values)):
            spoke = mention.last
        else:
            kept.append(resolved)
    return kept


def without_speakers(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but the towns behind an act that a verb of saying follows (السيطرة على البلدة وكييف تنفي)."""
    return [r for r in places if r.mention.first <= lead.mention.last or not _is_speaker(r, lead, values)]


def _is_speaker(resolved: Resolved, lead: Event, values: Values) -> bool:
    return _is_bare(resolved) and _is_large(resolved) and _speaks(resolved, lead, values)


def _is_added(resolved: Resolved, values: Values) -> bool:
    """Whether و is written onto a name."""
    return values.text.keys[resolved.mention.first].startswith("و")


def _is_bare(resolved: Resolved) -> bool:
    """Whether nothing before the name makes it a place."""
    detail = resolved.mention.detail
    coarse = resolved.value.precision in ("city", "country")
    return coarse and not (detail["kind"] or detail["preposition"] or detail["direction"])


def _is_metonym(resolved: Resolved, lead: Event, values: Values) -> bool:
    """A city with nothing before it that makes it a place speaks or acts as a government (نددت واشنطن، موسكو تنفي);
    right after the act it is a place (قصف دمشق), and so it is in a headline."""
    if _is_obliged(resolved, values) or _is_asking(resolved, values):
        return True
    if not _is_bare(resolved) or _is_capital_hit(resolved, lead, values):
        return False
    if resolved.value.precision == "country":
        return True
    if _unquoted(resolved, values) == lead.mention.last or not _is_large(resolved):
        return False
    if _is_struck(resolved, lead, values) or _is_shaken(resolved, lead, values):
        return False
    if _follows(resolved, values) in values.words["undergoes"]:
        return False  # كييف تعرضت لهجوم، العاصمة قد شهدت معارك
    before = values.text.keys[resolved.mention.first - 1].removeprefix("و")
    if before in values.words["role_in"] and _governs(resolved):
        return True  # نفى تورط موسكو في الهجوم
    exposed = before in values.words["undergoes"] or before.removeprefix("ب") in values.words["undergoes"]
    if exposed and 0 <= lead.mention.first - resolved.mention.last <= _TIMED_TOKENS:
        told = words_between(resolved.mention.last, lead.mention.first, values)
        if told <= _UNDERGONE_TOKENS:
            return False  # تشهد عدن معارك، شهدت بيروت، مساء أمس، أعنف مواجهات
    if before in _OF_THEM and lead.trigger.type != "arrest":
        return False  # قصفوا مدنا منها الموصل والرمادي; arrests in several towns are a series
    if _is_at_edge(resolved, values) or _is_owner(resolved, lead, values):
        return False  # في أحد فنادق القدس
    if _speaks(resolved, lead, values):
        return True
    if _is_quoted_in_title(resolved, lead, values):
        return True
    if lead.sentence.is_title or not (_governs(resolved) or _opens(resolved, lead, values)):
        return False
    if before in values.words["people_of"]:
        return False  # استهدف سكان دوما
    opening = values.text.keys[max(0, resolved.mention.first - 2) : resolved.mention.first]
    if _is_subject(resolved, values):
        return True
    return not (_is_added(resolved, values) or any(k in "،()" for k in opening))


def _is_quoted_in_title(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a seat of government opens a headline as who says what is known (موسكو: الهجوم مفبرك), and not where what
    is new was (بغداد: مقتل ستة)."""
    said = resolved.mention.first == 0 and values.text.keys[resolved.mention.last] == ":"
    known = lead.mention.first == resolved.mention.last + 1 and lead.standing in KNOWN
    return said and lead.sentence.is_title and known and _governs(resolved)


def _is_subject(resolved: Resolved, values: Values) -> bool:
    """Whether a verb of a feminine opens the clause right before a town (ووصفت موسكو ذلك بالكذب، ردت موسكو)."""
    verb = values.text.keys[resolved.mention.first - 1]
    plain = len(verb) >= _SHORTEST_VERB and verb.endswith("ت") and not verb.endswith(_NOUNS)
    return plain and resolved.mention.first > 1 and values.text.keys[resolved.mention.first - 2] in "،.؛"


def _is_obliged(resolved: Resolved, values: Values) -> bool:
    """Whether something is said to be for a seat of government to do (يتعين على موسكو أن توضح)."""
    keys, first, last = values.text.keys, resolved.mention.first, resolved.mention.last
    return keys[first - 1] == _ON and keys[last : last + 1] == (_THAT,) and _governs(resolved)


def _is_asking(resolved: Resolved, values: Values) -> bool:
    """Whether something is done because a seat of government asked for it or backs it (اعتقلوه بطلب من أنقرة)."""
    keys, first = values.text.keys, resolved.mention.first
    return keys[first - 1] == _FROM and keys[first - 2] in values.words["asked_by"] and _governs(resolved)


def _is_capital_hit(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a town called a capital stands close behind the act (تفجير هز اليوم الاثنين العاصمة الأفغانية كابل)."""
    called = values.text.keys[resolved.mention.first].endswith("العاصمه")
    return called and 0 <= resolved.mention.first - lead.mention.last <= _NEAR_TOKENS


def _is_struck(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a town is the object of a verb of striking, right behind it or behind its subject: صواريخ استهدفت الرياض،
    قصفت الطائرات صنعاء، استهدفت طائرات مسيرة كييف، قصفت إسرائيل بيروت. What is owned by the town (طائرات واشنطن، قوات
    دمشق) makes it none."""
    keys, token = values.text.keys, _unquoted(resolved, values)
    first = bisect_left(values.events, token - _OBJECT_TOKENS, key=_at)
    near = values.events[first : bisect_left(values.events, token, first, key=_at)]
    before = (e for e in reversed(near) if lead.sentence.first <= e.mention.first and e.mention.last <= token)
    verb = next((e.mention.last for e in before if e.trigger.id in _STRIKING), None)
    if verb is None or starting(values.side_words, verb, token):
        return False
    subject = keys[verb:token]
    if not all(key[:1].isalnum() for key in subject):
        return False
    states = (r for r in between(values.places, verb, token) if r.mention.first == verb)
    named = any(r.mention.last == token for r in (*between(values.actors, verb, token), *states))
    described = len(subject) > 1 and subject[-1].endswith("ه") and subject[-1] not in values.words["of_government"]
    return not subject or named or described or subject[-1].startswith("ال") or subject[-1] in _OF_THEM


def _is_shaken(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a verb of a blast has a town for its object, right before it or before its subject: هزت بغداد تفجيرات،
    هزت انفجارات عنيفة كييف، تفجيرات ضربت كابل. A government strikes, too, but shakes nothing (ضربت واشنطن أهدافا)."""
    keys, token = values.text.keys, resolved.mention.first
    first = max(lead.sentence.first, token - _SHAKEN_TOKENS)
    verb = next((at for at in range(token - 1, first - 1, -1) if _plain(keys[at]) in values.words["shakes"]), None)
    if verb is None:
        return False
    if verb == token - 1 and _plain(keys[verb]).endswith(_SHAKING):
        return True
    start = bisect_left(values.events, max(lead.sentence.first, verb - _SHAKEN_TOKENS), key=_at)
    near = values.events[start : bisect_left(values.events, token, start, key=_at)]
    return any(e.trigger.form == "noun" for e in near)


def _unquoted(resolved: Resolved, values: Values) -> int:
    """Where a name begins, or the quote that opens around it alone (قصفوا "القدس" بصاروخ)."""
    first, last = resolved.mention.first, resolved.mention.last
    quoted = values.text.keys[first - 1] in QUOTES and values.text.keys[last : last + 1] != ()
    return first - 1 if quoted and values.text.keys[last] in QUOTES else first


def _plain(key: str) -> str:
    return key.removeprefix("و")


def _follows(resolved: Resolved, values: Values) -> str:
    """The word behind a name, قد aside."""
    keys, token = values.text.keys, int(resolved.mention.last)
    token += keys[token : token + 1] == ("قد",)
    return keys[token] if token < len(keys) else ""


def _at(event: Event) -> int:
    return event.mention.first


def _is_at_edge(resolved: Resolved, values: Values) -> bool:
    """Whether something is told to be at the edge of a town or the border with it: في محيط تعز، على الحدود مع غزة."""
    keys, words, first = values.text.keys, values.words, resolved.mention.first
    return keys[first - 1] in words["edge"] or (keys[first - 1] == _WITH and keys[first - 2] in words["border"])


def _is_owner(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a town is whose something is that stands behind في or واحد (في أحد فنادق القدس، وسط أسواق بغداد), or
    whose office has the seat that is named (قرب مركز شرطة كركوك), which does not speak."""
    first, words = resolved.mention.first, values.words
    if first - 2 >= lead.sentence.first and values.text.keys[first - 1] in words["local_office"]:
        seat = values.text.keys[first - 2]
        if not words["office_seat"].isdisjoint((seat, seat[1:])):
            return not values.is_spoken(resolved.mention.start)
    if first - 2 < lead.sentence.first or words["of_government"] & {values.text.keys[first - 1].removeprefix("ال")}:
        return False
    return values.text.keys[first - 2] in words["located"] and values.text.keys[first - 1].isalpha()


def _is_large(resolved: Resolved) -> bool:
    """Whether a town is so large that it may be said to speak."""
    return any(place.population >= _LARGE_POPULATION or place.governs for place in _own(resolved))


def _governs(resolved: Resolved) -> bool:
    """Whether a government sits in a town, which its name may mean."""
    return any(place.governs for place in _own(resolved))


def _opens(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a town opens the sentence with a mark behind it, as in a dateline (دبي، الإمارات (CNN) - قال)."""
    return resolved.mention.first == lead.sentence.first and values.text.keys[resolved.mention.last] in _DATELINE_MARKS


def _own(resolved: Resolved) -> Iterator[GazetteerPlace]:
    candidates: tuple[GazetteerPlace, ...] = resolved.mention.detail["candidates"]
    return (place for place in candidates if place.id == resolved.value.gazetteer_id)


def _speaks(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a verb whose subject a city can be follows its name: طوكيو اعتبرت, دمشق تتهم. What opens the next
    sentence is none of the headline's."""
    keys, token = values.text.keys, int(resolved.mention.last)
    shortest = _SHORTEST_VERB if keys[resolved.mention.first - 1] in values.words["saying_that"] else 4
    if token >= lead.sentence.last or len(keys[token]) < shortest or keys[token] in values.words["undergoes"]:
        return False
    if at(values.places, token):
        return False
    return bool(keys[token].startswith("ت") != keys[token].endswith("ت")) and not keys[token].endswith(_NOUNS)
