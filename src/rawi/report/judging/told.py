"""Whether an article tells an act as news, or only speaks of it: in passing, looking back, at a vigil, in a verdict."""

from __future__ import annotations

from rawi.model.claim import Figure
from rawi.model.report import IncidentType
from rawi.report.acts.event import LEAD_SENTENCES, UNTOLD, Event
from rawi.report.acts.ground import ENTERED
from rawi.report.acts.kindred import FROM_AFAR
from rawi.report.episodes.days.days import COMMENTED
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.places.fit import FINENESS, rank
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_SWEEP = "arrest.raid"
_OPERATION = "clash.offensive"
_BATTLE = "clash.marik"
_THEY = "وا"
_OPERATIONS = ("عملي", "حمل")
_LAUNCHED_TOKENS = 6
_SEARCH_TOKENS = 8
_BEGUN_TOKENS = 10
_BEGUN = frozenset(("منذ", "بداها", "بداتها"))
_CALLED_TOKENS = 3
_AHEAD_TOKENS = 10
_OCCASION_TOKENS = 4
_BELOW_SENTENCES = 1
_LATE = frozenset(("وكان", "وكانت", "كان", "كانت"))
_PARTING = frozenset(("،", "؛"))
_EARLIER_ON = ("في", "وقت", "سابق")
_GOING_ON = frozenset(("clash", "shelling", "air_strike", "drone_strike", "protest", "territory_change"))
_FOUGHT = frozenset(("clash", "armed_attack", "shelling", "air_strike", "territory_change"))
_MEANS = frozenset(("shelling.projectiles", "bombing.car_bomb_named", "abduction.hostages"))


def is_passing(episode: Episode) -> bool:
    """Whether an act is told with no day, and only below the lead; a taking that is announced on a day is news of that
    day (أعلن الجيش مساء السبت استعادة البلدة)."""
    if any(_is_announced_taking(t) for t in episode.tellings):
        return False
    return episode.date is None and all(t.sentence.index > LEAD_SENTENCES for t in episode.tellings)


def _is_announced_taking(telling: Telling) -> bool:
    """Whether a taking is told as news, and on which day it was announced."""
    told = any(e.core and e.standing == "asserted" and not e.background for e in telling.events)
    return telling.family == "territory" and told and telling.announced is not None and telling.announced.days.days == 1


def goes_on_from(episode: Episode, values: Values) -> bool:
    """Whether an act at a place of its own is told right behind a fight or a taking of the news, with no other doer
    named (تقدم المقاتلون في أ وحرروا ب. كما هاجموا ج): theirs."""
    first = episode.tellings[0]
    acts = [e for e in first.events if e.core and e.standing == "asserted" and not e.background]
    acts = [e for e in acts if _is_theirs(e, values) and not _is_battle_of(e, values)]
    if not acts or not first.placed or rank(first.places[0].place) > FINENESS["district"]:
        return False
    index, lead = first.sentence.index, acts[0].mention.first
    above = [e for e in values.events if index - _BELOW_SENTENCES <= e.sentence.index and e.mention.first < lead]
    return any(e.core and e.standing == "asserted" and not e.background and e.trigger.type in _FOUGHT for e in above)


def _is_theirs(event: Event, values: Values) -> bool:
    """Whether an act is a fight or a taking told anew, or one a verb tells of those before (كما هاجموا البلدة)."""
    if event.trigger.type in ("clash", "territory_change"):
        return event.trigger.needs != ENTERED and not event.mention.detail["article"]
    return event.trigger.form == "verb" and values.text.keys[event.mention.last - 1].endswith(_THEY)


def _is_battle_of(event: Event, values: Values) -> bool:
    """Whether a battle has its name from a place (يتقدمون في معارك الأنبار، معركة لبنان)."""
    last = event.mention.last
    named = between(values.places, last, last + 1 + _CALLED_TOKENS)[:1]
    return event.trigger.id == _BATTLE and any(
        r.mention.first == last and r.mention.detail["preposition"] is None for r in named
    )


def is_to_come(episode: Episode, values: Values) -> bool:
    """Whether an act without a day is one of a day to come (دعوا إلى مظاهرة الجمعة المقبل، ينظم الطلاب غدا وقفة)."""
    core = [e for t in episode.tellings for e in t.events if e.core]
    return episode.date is None and bool(core) and all(_lies_ahead(e, values) for e in core)


def _lies_ahead(event: Event, values: Values) -> bool:
    """Whether a day to come stands close by a noun or an imperfect, in its clause."""
    mention, sentence = event.mention, event.sentence
    if event.trigger.form == "verb" and not event.trigger.imperfect:
        return False
    near = (max(sentence.first, mention.first - _AHEAD_TOKENS), min(sentence.last, mention.last + _AHEAD_TOKENS))
    for ahead in (r.mention for r in between(values.times, *near) if r.reason.startswith("future")):
        first, last = sorted((ahead, mention), key=lambda one: one.first)
        if _PARTING.isdisjoint(keys := values.text.keys[first.last : last.first]):
            return values.words["clause"].isdisjoint(keys)
    return False


def is_undated_past(episode: Episode, values: Values) -> bool:
    """Whether an act is told only where the text looks back (وكان، يذكر أن), and with no day: how far is not said."""
    told = [e for t in episode.tellings for e in t.events]
    return episode.date is None and all(e.background for e in told) and not is_same_news(episode, values)


def is_same_news(episode: Episode, values: Values) -> bool:
    """Whether fire from afar that the text looks back on without a day stands right below fire that it tells as news
    (شن الطيران غارات على أ. وكان الطيران استهدف ب بغارتين): it is of the same news, told late; so is what the text only
    says to have been earlier (وفي وقت سابق، قتل شرطي)."""
    first = episode.tellings[0]
    if _is_earlier_on(first, values):
        return True
    kinds = {e.trigger.type for e in first.events if e.core}
    if not kinds or not kinds <= FROM_AFAR or values.text.keys[first.sentence.first] not in _LATE:
        return False
    index = first.sentence.index
    above = [e for e in values.events if index - _BELOW_SENTENCES <= e.sentence.index < index and e.core]
    return any(e.standing == "asserted" and not e.background and e.trigger.type in FROM_AFAR for e in above)


def _is_earlier_on(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens with no more than that it was earlier."""
    first = telling.sentence.first
    opening = values.text.keys[first : first + len(_EARLIER_ON)]
    return (opening[0].removeprefix("و"), *opening[1:]) == _EARLIER_ON and telling.sentence.index > 0


def is_kept_alive(episode: Episode, values: Values) -> bool:
    """Whether an act is only what people remember (أحيت العائلات ذكرى التفجير، وقفة لأهالي ضحايا الانفجار)."""
    if any(e.standing == "asserted" for t in episode.tellings for e in t.events):
        return False
    return any(not values.words["vigil"].isdisjoint(keys_of(t, values)) for t in episode.tellings)


def is_judged(episode: Episode, values: Values) -> bool:
    """Whether an act is only what somebody is tried for, with no day of its own, where the article opens with the
    court, its verdict or that this was carried out."""
    meant = {e.standing for t in episode.tellings for e in t.events}
    if episode.date is not None or "tried" not in meant or not meant <= UNTOLD | {"tried", "reference"}:
        return False
    opening = values.text.sentences[: LEAD_SENTENCES + 1]
    words = values.words["verdict"] | values.words["sentence"]
    return any(not words.isdisjoint(values.text.keys[s.first : s.last]) for s in opening)


def is_security_news(values: Values) -> bool:
    """Whether headline, lead or every third sentence tell of acts: then one told below without a day is news, too. In
    an article about something else it is a recollection, a comparison or talk of the times."""
    told = {e.sentence.index for e in values.events if e.standing not in UNTOLD}
    return min(told, default=LEAD_SENTENCES + 1) <= LEAD_SENTENCES or len(told) * 3 >= len(values.text.sentences)


def is_attributed(episode: Episode, values: Values) -> bool:
    """Whether somebody is named who tells of the act."""
    told = [e for t in episode.tellings for e in t.events if e.standing == "asserted" and not e.background]
    return any(values.attribution_at(e.mention.start).chain for e in told)


def keys_of(telling: Telling, values: Values) -> tuple[str, ...]:
    """The search keys of the sentence that holds a telling."""
    return values.text.keys[telling.sentence.first : telling.sentence.last]


def is_heading(episode: Episode, values: Values) -> bool:
    """Whether deaths are summed up over scattered incidents that the text goes on to tell, or several acts that it
    tells one by one."""
    if episode.tellings[0].sums_up and all(t.sums_up or _points_back(t) for t in episode.tellings):
        return True
    summed = all(
        not t.core and not values.words["scattered"].isdisjoint(keys_of(t, values))
        for t in episode.tellings
        if not t.sentence.is_title
    )
    last = episode.last_sentence
    return summed and any(e.sentence.index > last and e.core and e.standing == "asserted" for e in values.events)


def _points_back(telling: Telling) -> bool:
    """Whether a telling names no place and asserts no act (ولم تتبن جهة الهجومين)."""
    return not telling.places and not any(e.core and e.standing == "asserted" for e in telling.events)


def is_told(episode: Episode, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether the article asserts the act, dates it, or is headed by it; a passing الهجمات does none of these. A day
    beside a fight that everybody knows of (فتح المطار أمس رغم المعارك) is that of something else."""
    if any(t.sentence.is_title for t in episode.tellings):
        return True
    acts = [t for t in episode.tellings if (_is_act(t) or figures) and not _is_occasion(t, values)]
    if any(t.date is not None or (t.places and t.sentence.index <= LEAD_SENTENCES) for t in acts):
        return True
    return any(e.standing == "asserted" for t in episode.tellings for e in t.events)


def only_goes_on(episode: Episode, kind: IncidentType, days: DateRead, figures: tuple[Figure, ...]) -> bool:
    """Whether a fight, fire from afar, marches or a taking are no more than what everybody knows of (بعد أسابيع من
    القصف على المدينة، الحملة التي تشنها القوات في المنطقة): with no day and no victims, and not in the headline."""
    if kind not in _GOING_ON or days.reason != COMMENTED:
        return False
    headed = any(t.sentence.is_title for t in episode.tellings)
    return not headed and not any(f.what in ("killed", "wounded", "casualties") for f in figures)


def _is_occasion(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens with an act known before as the time of what it tells (وغداة الهجوم، أقيمت الصلاة في
    العاصمة): place and day are the other's."""
    act = telling.events[0].mention
    known = telling.recalled and bool(act.detail["article"] or act.detail["enclitic"])
    opens = act.first - telling.sentence.first <= _OCCASION_TOKENS and act.last < telling.sentence.last
    return known and len(telling.events) == 1 and opens and values.text.keys[act.last] == "،"


def _is_act(telling: Telling) -> bool:
    """Whether more than a fighting that everybody knows of is named (المعركة ضد التنظيم، القتال)."""
    return any(e.trigger.type != "clash" or e.standing != "definite" for e in telling.events)


def only_means(episode: Episode) -> bool:
    """Whether nothing but a weapon or people held are named, and not as what struck (بقذائف هاون، تعرضت لقذائف)."""
    events = [e for t in episode.tellings for e in t.events]
    bare = all(not str(e.mention.detail["proclitic"]).endswith(("ب", "ل")) and not e.recalled for e in events)
    return bare and all(e.trigger.id in _MEANS for e in events)


def only_operation(episode: Episode, values: Values) -> bool:
    """Whether nothing is told but that a military operation goes on (تقدموا ضمن عملية عسكرية، العمليات العسكرية في
    المحافظة): it holds many incidents and is none, unless it is told to have begun or been carried out (نفذوا عملية
    عسكرية في البلدة); or that somebody is sought, who is not found (شنوا حملة تمشيط للبحث عن المهاجمين)."""
    told = [e for t in episode.tellings for e in t.events]
    acts = [e for e in told if e.core or e.standing == "asserted" or (e.trigger.form == "casualty" and not e.recalled)]
    return bool(acts) and all(_is_operation(e, values) and not _is_launched(e, values) for e in acts)


def _is_operation(event: Event, values: Values) -> bool:
    if event.trigger.id == _SWEEP:
        return _is_searching(event, values)
    named = values.text.keys[event.mention.first].removeprefix("و").removeprefix("ب").removeprefix("ل")
    return event.trigger.id == _OPERATION and named.removeprefix("ال").startswith(_OPERATIONS)


def _is_launched(event: Event, values: Values) -> bool:
    first = event.mention.first
    before = values.text.keys[max(event.sentence.first, first - _LAUNCHED_TOKENS) : first]
    told = event.standing == "asserted" and not event.background
    searching = _is_searching(event, values)
    near = values.text.keys[max(event.sentence.first, first - _LAUNCHED_TOKENS) : event.mention.last + _BEGUN_TOKENS]
    lasting = not _BEGUN.isdisjoint(near)  # تنفذ القوات عملية عسكرية في المنطقة منذ يناير
    return (
        told
        and not searching
        and not lasting
        and any(key.removeprefix("و") in values.words["carried_out"] for key in before)
    )


def _is_searching(event: Event, values: Values) -> bool:
    """Whether it is said behind an act that it is in search of somebody."""
    behind = values.text.keys[event.mention.last : event.mention.last + _SEARCH_TOKENS]
    return not values.words["in_search_of"].isdisjoint(behind)
