"""Another: whether the words themselves say that an act is another one than what the article has told."""

from __future__ import annotations

from rawi.report.acts.kindred import are_fight_and_fire
from rawi.report.acts.replies import is_reply_from_afar, reply_verb
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.sameness import armed_between, armed_in, victims_in
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between, starting

_AFTER_TOKENS = 10
_OPENING_TOKENS = 6
_WITH_TOKENS = 2
_SUBJECT_TOKENS = 2
"""How far behind a verb the act that is its subject stands (استهدف هجوم آخر الحاجز)."""
_SAID_TOKENS = 8
"""How far into a sentence what is said in it begins (وقالت الشرطة المحلية إنه في حادث منفصل)."""
_PARTS = 8
_OPENING = ("في", "علي")
_FLOWN = frozenset(("air_strike", "drone_strike"))


def is_said_another(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act told with its place is called another one (هجوم آخر على بلدة) or follows as one (وبعد ساعات انفجرت
    سيارة), or its sentence opens with one, wherever it was (وفي حادث منفصل). A headline may tell it first, and it may
    be told again."""
    if telling.sentence.index <= values.text.sentences[0].is_title:
        return False
    if _is_seen_too(telling, episode, values) or _is_of_convicts(telling, episode):
        return True
    if episode.headed:
        return False
    if telling.sentence.index - episode.last_sentence == 1 and _opens_earlier(telling, values):
        return True
    if _opens_with_other(telling, values) is None and not (telling.places and _is_other(telling, values)):
        return False
    return not _is_other(episode.tellings[0], values)


def _is_of_convicts(telling: Telling, episode: Episode) -> bool:
    """Whether a telling has only what those had done whose execution the episode is."""
    return "execution" in episode.acts and all(e.standing == "tried" for e in telling.events)


def _is_other(telling: Telling, values: Values) -> bool:
    """Whether a telling's act, or the event its sentence opens with, is called another one. What came after the act
    told (وقع تفجير، ثم تبعه تفجير آخر) is not the act."""
    keys = values.text.keys
    told = [e for e in telling.events if e.core and e.standing == "asserted"]
    new = [e.mention for e in told if e.indefinite]
    lead = [e for e in told if e.mention.first - told[0].mention.last <= _SUBJECT_TOKENS]
    behind = [e.mention.last for e in lead if e.indefinite or e.trigger.form == "verb"]  # انفجر لغم آخر
    opened = _opens_with_other(telling, values)
    if opened is not None or (new and _comes_later(telling, values)):
        return True
    return any(t < telling.last and keys[t] in values.words["other_one"] for t in (*behind, *_aside(behind, values)))


def _aside(ends: list[int], values: Values) -> list[int]:
    """The tokens behind "in an incident" right behind a verb's end: أطلقوا في حادث | منفصل النار على شرطي."""
    keys, where = values.text.keys, values.words["other_where"]
    return [end + 2 for end in ends if keys[end : end + 1] == ("في",) and not where.isdisjoint(keys[end + 1 : end + 2])]


def _opens_with_other(telling: Telling, values: Values) -> int | None:
    """The token that calls the event a sentence opens with another one (وفي حادث منفصل), or what is said in it (قالت
    الشرطة إنه في حادث منفصل), or turns to another matter with a place of its own (وعلى صعيد آخر سقطت قذائف على بلدة),
    or None."""
    keys, first = values.text.keys, telling.sentence.first
    that = values.words["saying_that"] | values.words["that_it"]
    if telling.first != first:
        return None
    stated = range(first, min(first + _SAID_TOKENS, telling.last - 1))
    apart = next((t + 1 for t in stated if keys[t] in values.words["own_statement"]), first)
    if telling.places and keys[apart] in values.words["separate"]:
        return apart  # وأعلن الجيش أمس في بيان منفصل مقتل جنديين في بغداد
    spoken = (t for t in range(first + 2, min(first + _SAID_TOKENS, telling.last)) if keys[t - 1] in that)
    first = next((t for t in spoken if keys[t] in _OPENING), first)
    opening, where = keys[first].removeprefix("و"), keys[first + 1 : first + 2]
    if opening not in _OPENING:
        return None
    event = opening == "في" and not values.words["other_where"].isdisjoint(where)
    told = any(e.core and e.standing == "asserted" for e in telling.events) and telling.places
    if not event and not (told and not values.words["on_other_side"].isdisjoint(where)):
        return None
    called = range(first + 2, min(first + 4, telling.last))  # وفي حادث آخر، وفي تطور أمني آخر
    return next((token for token in called if keys[token] in values.words["other_one"]), None)


def _opens_earlier(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by how long before what was just told its act was (وقبل ذلك بيوم قتل ثلاثة)."""
    first = telling.sentence.first
    opening = between(values.times, first, first + _OPENING_TOKENS)[:1]
    return telling.first == first and any(r.mention.first == first and "back" in r.mention.detail for r in opening)


def _is_seen_too(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether a place is said by its name to have seen what other victims were counted in than the article has told of
    (أصيب شرطيان بعبوة في بغداد. … وشهدت بغداد، اليوم، مقتل امرأة بانفجار عبوة)."""
    first = telling.sentence.first
    saw = telling.first == first and values.text.keys[first].removeprefix("و") in values.words["saw"]
    if not saw or not between(values.places, first + 1, first + 2):
        return False
    mine = victims_in(telling, values)
    theirs = {toll for told in episode.tellings[:_PARTS] for toll in victims_in(told, values)}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _comes_later(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens by how much later its act was (وبعد ساعات، قتل ثلاثة في انفجار في المدينة نفسها)."""
    keys, first = values.text.keys, telling.sentence.first
    after = telling.first == first and keys[first].removeprefix("و") == "بعد"
    later = keys[first + 2 : first + 4]
    return after and keys[first + 1] in values.words["moments"] and values.words["counted_from"].isdisjoint(later)


def follows(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act is what the news just told came after or with (ويأتي ذلك بعد هجوم على البلدة، وتزامن هذا مع غارات
    على الميناء): another one. What is condemned or answered came after the very act (جاء ذلك بعد التفجير)."""
    act = telling.events[0]
    near = telling.sentence.index - episode.last_sentence == 1
    if not (near and telling.first == telling.sentence.first and telling.core) or act.mention.detail["article"]:
        return False
    keys, words, first = values.text.keys, values.words, telling.sentence.first
    verb, between_ = keys[first].removeprefix("و"), keys[first + 2 : min(first + _AFTER_TOKENS, act.mention.first)]
    if words["just_told"].isdisjoint(keys[first + 1 : first + 2]):
        return False
    with_it = verb in words["coinciding"] and "مع" in between_[-_WITH_TOKENS:]
    if not with_it and (verb not in words["arriving"] or words["afterwards"].isdisjoint(between_)):
        return False
    return any(e.news for t in episode.tellings[-_PARTS:] for e in t.events)


def replies(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether an act is what others answered the incident with (وردت إسرائيل بغارات على غزة): other armed sides
    did that, or of another kind it was."""
    event = next((e for e in telling.events if is_reply_from_afar(e, values)), None)
    if event is None:
        return False
    acts = [e.trigger.type for t in episode.tellings[:_PARTS] for e in t.events if e.core and not e.recalled]
    if acts and event.trigger.type not in acts:
        return True
    verb = reply_verb(event, values) or telling.first
    doers = armed_between(verb, event.mention.first, values)
    theirs = {side for t in episode.tellings[:_PARTS] for side in armed_in(t, values)}
    return bool(doers and theirs) and doers.isdisjoint(theirs)


def adds_unlike(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether the sentence behind a fight adds fire from afar with no place of its own, or the other way round (دارت
    معارك في البلدة. كما شنت الطائرات غارات): another act, there too. What aircraft did is one wherever a verb tells it
    (دارت معارك في البلدة. وشنت الطائرات غارات)."""
    first = telling.sentence.first
    next_to = telling.first == first and telling.sentence.index - episode.last_sentence == 1
    if telling.placed or not next_to:
        return False
    mine = {e.trigger.type for e in telling.events if e.core and e.standing == "asserted"}
    told = {e.trigger.type for t in episode.tellings[-_PARTS:] for e in t.events if e.core and not e.recalled}
    if not are_fight_and_fire(mine, told):
        return False
    return values.text.keys[first] in values.words["as_well"] or (mine <= _FLOWN and _is_flown(telling, values))


def _is_flown(telling: Telling, values: Values) -> bool:
    """Whether a telling names aircraft as what did all that it tells."""
    if telling.events[0].trigger.form == "casualty":
        return False  # قتل مئة في غارات: how those of the fight died
    named = {weapon.weapon for _, _, weapon in starting(values.weapons, telling.first, telling.last)}
    return "aircraft" in named and all(e.standing == "asserted" or e.trigger.type == "clash" for e in telling.events)
