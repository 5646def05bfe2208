"""Which episodes are incidents by the codebook, and why the others are not.

An incident needs an asserted act, a place of province level or finer (a main one may be known to the country only),
days that span at most 31, and, for acts that ordinary crime and sport share, a sign that it is neither.
"""

from __future__ import annotations

from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType, Role
from rawi.report.acts.events import LEAD_SENTENCES, UNTOLD
from rawi.report.episodes.context import BESIDE
from rawi.report.episodes.episode import Episode
from rawi.report.judging.accidents import is_crash, is_mistake
from rawi.report.judging.means import means_of
from rawi.report.sides.kinds import ARMED
from rawi.report.tellings.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.place_fit import FINENESS, rank
from rawi.report.tellings.tellings import Telling
from rawi.report.values import Values

_CIVIL = frozenset(("arrest", "weapons_seizure", "abduction", "arson", "execution"))
"""Acts that ordinary crime and policing share."""
_POLITICAL = ARMED | {"police", "crowd", "government"}
_ATTACKS = frozenset(
    (
        "attack.hujum",
        "attack.shooting",
        "attack.shot",
        "attack.shoot_present",
        "attack.ightiyal",
        "attack.ightala",
        "attack.yaghtal",
        "attack.kamin",
        "attack.massacre",
        "attack.iqtiham",
        "attack.hajama",
        "attack.yuhajim",
        "attack.ramming",
        "attack.fired",
        "attack.fires_present",
    )
)
"""Triggers that name an attack outright, in words that crime and accident don't share."""
_SHARED_WITH_CRIME = _CIVIL | {"armed_attack", "clash"}
_OF_WAR = frozenset(("shelling", "air_strike", "drone_strike", "suicide_bombing"))
"""What no accident can be."""
_DEVICES = frozenset(("ied", "car_bomb", "mine"))
_FIGHTS = ("clash.ishtibak", "clash.muwajahat")
_PLOTS = ("attack.hujum", "attack.itida", "attack.ightiyal", "bombing.", "suicide.")
"""Attacks that make an arrest for planning or having done one more than ordinary policing, as trigger ids begin."""
_MEANS = frozenset(("shelling.projectiles", "bombing.car_bomb_named", "abduction.hostages"))
_SERIES = 5
"""Fewest raids on a country that are a series and no action."""


def refusal(
    episode: Episode,
    kind: IncidentType,
    role: Role,
    days: DateRead,
    involved: tuple[Involvement, ...],
    *,
    figures: tuple[Figure, ...],
    values: Values,
) -> str | None:
    """Why an episode is no incident, or None if it is one."""
    places = episode.places
    if not places:
        return "no place is told"
    if days.days.days - values.published.days >= LONGEST_DAYS:
        return "its time can't be narrowed to 31 days"
    if places[0].place.precision == "country":
        if not _identifiable(episode, kind, involved, role, values=values):
            return "known to the country only"
        if _is_series(episode, figures, values):
            return "a series over a whole country"
    if _is_heading(episode, values):
        return "a heading over incidents told below"
    if not _is_told(episode, figures):
        return "only referred to, never told"
    if _only_means(episode):
        return "only a weapon or a hostage is named"
    if not any(t.core for t in episode.tellings) and not _caused(episode, involved, figures, values):
        return "a death or injury whose cause is not told"
    if kind == "armed_attack" and not involved and not _is_attack(episode) and not _militants_died(figures):
        return "no side is named, and no attack"
    if kind == "armed_attack" and _is_assault(episode, figures) and not _is_political(involved, kind):
        return "an assault, and nobody political is named"
    told = involved or figures or (kind in _OF_WAR | {"clash", "bombing"} and _is_exact(episode))
    borne_out = told and (_is_security_news(values) or _is_attributed(episode, values))
    if _is_passing(episode) and not borne_out:
        return "told in passing: no day, no side, not in the lead"
    if kind == "weapons_seizure" and _is_beside(episode) and _is_held(episode, values):
        return "found on those told of before"
    if _is_undated_past(episode):
        return "recalled without a day"
    if kind not in ("protest", "riot") and _is_kept_alive(episode, values):  # a march may keep a day
        return "recalled at a vigil or on its anniversary"
    if _is_judged(episode, values):
        return "known through a verdict, which comes long after"
    if is_crash(episode, values) or (not _is_political(involved, kind) and is_mistake(episode, values)):
        return "an accident"
    foreign = _foreign_domain(episode, values)
    if foreign == "culture" and _is_attack(episode):
        foreign = None  # a cinema, a theatre and a concert are where people are attacked
    if foreign == "accident" and (kind in _OF_WAR or (kind == "bombing" and means_of(episode, values) & _DEVICES)):
        foreign = None  # the civil defence also comes to where a rocket fell or a device went off
    if foreign == "sport" and kind == "suicide_bombing":
        foreign = None  # nobody blows himself up in a metaphor
    if foreign == "sport" and kind == "protest":
        return "told in words of sport"  # players protest against a referee
    if foreign == "crime" and kind in _SHARED_WITH_CRIME and not _is_militant(involved):
        return "told in words of crime"
    if foreign and foreign != "crime" and not _bears_out(involved, kind, episode, foreign):
        return f"told in words of {foreign}"
    if kind in _CIVIL and not _is_political(involved, kind) and not _is_borne_out(episode, kind, values):
        return "no political, military or militant side is named"
    return None


def _bears_out(involved: tuple[Involvement, ...], kind: IncidentType, episode: Episode, foreign: str) -> bool:
    """Whether the sides named show that what is told in words of another field is an incident yet. Where no act
    is named, none do in sport (إصابة المدافع الفرنسي), else only those who fight (no authority whose fireman died)."""
    if any(t.core for t in episode.tellings):
        return _is_political(involved, kind)
    return foreign != "sport" and any(i.actor.kind in ARMED for i in involved)


def _is_exact(episode: Episode) -> bool:
    """Whether an act itself is told, at a district or finer: of strikes the doer and the day are often told before (كما
    قصفت المدرسة). A fight is, where there were clashes (وفي تعز استمرت الاشتباكات); a battle may be any talk of one."""
    exact = rank(episode.places[0].place) <= FINENESS["district"]
    told = [e for t in episode.tellings for e in t.events if e.core and e.standing == "asserted"]
    return exact and any(e.trigger.type != "clash" or e.trigger.id in _FIGHTS for e in told)


def _is_passing(episode: Episode) -> bool:
    """Whether an act is told with no day, and only below the lead."""
    return episode.date is None and all(t.sentence.index > LEAD_SENTENCES for t in episode.tellings)


def _is_undated_past(episode: Episode) -> bool:
    """Whether an act is told only where the text looks back (وكان، يذكر أن), and with no day: how far is not said."""
    told = [e for t in episode.tellings for e in t.events]
    return episode.date is None and all(e.background for e in told)


def _is_kept_alive(episode: Episode, values: Values) -> bool:
    """Whether an act is only what people remember (أحيت العائلات ذكرى التفجير، وقفة لأهالي ضحايا الانفجار)."""
    if any(e.standing == "asserted" for t in episode.tellings for e in t.events):
        return False
    return any(not values.words["vigil"].isdisjoint(_keys(t, values)) for t in episode.tellings)


def _is_judged(episode: Episode, values: Values) -> bool:
    """Whether an act is only what somebody was tried for, with no day of its own, where the article opens with the
    verdict."""
    meant = {e.standing for t in episode.tellings for e in t.events}
    if episode.date is not None or "tried" not in meant or not meant <= UNTOLD | {"tried", "reference"}:
        return False
    opening = values.text.sentences[: LEAD_SENTENCES + 1]
    return any(not values.words["verdict"].isdisjoint(values.text.keys[s.first : s.last]) for s in opening)


def _is_security_news(values: Values) -> bool:
    """Whether headline, lead or every third sentence tell of acts: then one told below without a day is news, too. In
    an article about something else it is a recollection, a comparison or talk of the times."""
    told = {e.sentence.index for e in values.events if e.standing not in UNTOLD}
    return min(told, default=LEAD_SENTENCES + 1) <= LEAD_SENTENCES or len(told) * 3 >= len(values.text.sentences)


def _is_attributed(episode: Episode, values: Values) -> bool:
    """Whether somebody is named who tells of the act."""
    told = [e for t in episode.tellings for e in t.events if e.standing == "asserted" and not e.background]
    return any(values.attribution_at(e.mention.start).chain for e in told)


def _is_attack(episode: Episode) -> bool:
    """Whether the tellings name an attack outright, in words that crime and accident don't share; one that is recalled
    where its victims are told (منفذ عملية الدهس التي أسفرت عن مقتل شخصين) or its place (محادثات بشأن هجوم دوما)."""
    told = [(e, t) for t in episode.tellings for e in t.events]
    hurt = any(e.trigger.form == "casualty" for e, _ in told)
    return any(
        e.trigger.id in _ATTACKS and (hurt or not e.recalled or (e.standing == "reference" and bool(t.places)))
        for e, t in told
    )


def _is_assault(episode: Episode, figures: tuple[Figure, ...]) -> bool:
    """Whether no more than an assault is told (اعتداء مراجع على طبيب), which killed nobody."""
    acts = [e for t in episode.tellings for e in t.events if e.trigger.form != "casualty"]
    assaulted = all(e.trigger.id.startswith(("attack.itida", "attack.incident", "attack.assault")) for e in acts)
    return assaulted and not any(f.what == "killed" and f.count.high != 0 for f in figures)


def _is_borne_out(episode: Episode, kind: IncidentType, values: Values) -> bool:
    """Whether an act that ordinary crime shares is none by what stands with it: an attack was foiled, foreigners were
    taken, an armed side stands with the taking, denying it or unlisted (نفت جماعة مسلحة ضلوعها في خطف), or a find or
    an arrest is told as the sequel of an attack, whose place it was given."""
    if any(e.trigger.id.startswith("seizure.foiled") for t in episode.tellings for e in t.events):
        return True
    country = episode.places[0].place.country
    if kind == "abduction" and any(
        _foreigners(t, country, values) or _names_armed(t, values) for t in episode.tellings
    ):
        return True
    if kind in ("arrest", "weapons_seizure") and any(_is_of_militants(t, values) for t in episode.tellings):
        return True
    if kind == "arrest" and any(_is_for_attack(t, values) for t in episode.tellings):
        return True
    return _is_beside(episode)


def _names_armed(telling: Telling, values: Values) -> bool:
    """Whether the sentence names an armed side, whatever its part in the act, and does not look back on those of whom
    more is told (أعدم خمسة كان قد خطفهم)."""
    keys, already = values.text.keys, values.words["already"]
    if all(e.background or keys[e.mention.first - 1] in already for e in telling.events):
        return False
    first, last = telling.sentence.first, telling.sentence.last
    return any(r.value and r.value.kind in ARMED and first <= r.mention.first < last for r in values.actors)


def _is_of_militants(telling: Telling, values: Values) -> bool:
    keys = values.text.keys[telling.first : telling.last]
    return any(key.removeprefix("ال") in values.words["militant"] for key in keys)


def _is_for_attack(telling: Telling, values: Values) -> bool:
    """Whether the sentence names an attack planned, tried or recalled: اعتقال ثلاثة خططوا لهجوم."""
    other = ("hypothetical", "tried", "reference")
    named = (e for e in values.events if e.sentence is telling.sentence and e.standing in other)
    return any(e.trigger.id.startswith(_PLOTS) for e in named)


def _is_beside(episode: Episode) -> bool:
    """Whether a find or an arrest was given the place of the incident told before."""
    return any(read.reason == BESIDE for read in episode.places)


def _is_held(episode: Episode, values: Values) -> bool:
    """Whether what is found was on somebody (عثر بحوزته على مسدس)."""
    return any(not values.words["held"].isdisjoint(_keys(t, values)) for t in episode.tellings)


def _keys(telling: Telling, values: Values) -> tuple[str, ...]:
    return values.text.keys[telling.sentence.first : telling.sentence.last]


def _is_heading(episode: Episode, values: Values) -> bool:
    """Whether deaths are summed up over scattered incidents that the text goes on to tell."""
    summed = all(
        not t.core and not values.words["scattered"].isdisjoint(_keys(t, values))
        for t in episode.tellings
        if not t.sentence.is_title
    )
    last = episode.last_sentence
    return summed and any(e.sentence.index > last and e.core and e.standing == "asserted" for e in values.events)


def _foreigners(telling: Telling, country: str, values: Values) -> bool:
    """Whether the telling names people of another nation than the country's."""
    near = (nation for token, nation in values.nisbas.items() if telling.first <= token < telling.last)
    return any(nation != country for nation in near)


def _is_told(episode: Episode, figures: tuple[Figure, ...]) -> bool:
    """Whether the article asserts the act, dates it, or is headed by it; a passing الهجمات does none of these. A day
    beside a fight that everybody knows of (فتح المطار أمس رغم المعارك) is that of something else."""
    if any(t.sentence.is_title for t in episode.tellings):
        return True
    acts = [t for t in episode.tellings if _is_act(t) or figures]
    if any(t.date is not None or (t.places and t.sentence.index <= LEAD_SENTENCES) for t in acts):
        return True
    return any(e.standing == "asserted" for t in episode.tellings for e in t.events)


def _is_act(telling: Telling) -> bool:
    """Whether more than a fighting that everybody knows of is named (المعركة ضد التنظيم، القتال)."""
    return any(e.trigger.type != "clash" or e.standing != "definite" for e in telling.events)


def _identifiable(
    episode: Episode, kind: IncidentType, involved: tuple[Involvement, ...], role: Role, *, values: Values
) -> bool:
    """Whether an act known to the country only is one action still: headlined with an armed side or as another nation's
    strike, or told with its day and two armed sides ("the first raid on Syria", codebook)."""
    armed = {i.actor.label for i in involved if i.actor.kind in ARMED}
    if role == "main" and any(t.sentence.is_title for t in episode.tellings):
        return bool(armed) or (kind in _OF_WAR and _is_foreign(episode, values))
    told = any(e.standing == "asserted" and e.core for t in episode.tellings for e in t.events)
    return told and episode.date is not None and len(armed) > 1 and role != "background"


def _is_series(episode: Episode, figures: tuple[Figure, ...], values: Values) -> bool:
    """Whether the words spread the act over a country: scattered blasts, a number of raids (codebook: an aggregate)."""
    if any((f.what == "strikes" and (f.count.low or 0) >= _SERIES) for f in figures):
        return True
    return any(not values.words["scattered"].isdisjoint(_keys(t, values)) for t in episode.tellings)


def _is_foreign(episode: Episode, values: Values) -> bool:
    """Whether a sentence that tells the act names another nation's state."""
    country = episode.places[0].place.country
    told = [(t.sentence.first, t.sentence.last) for t in episode.tellings]
    named = (p.value for p in values.places if p.value and any(a <= p.mention.first < b for a, b in told))
    return any(place.country != country and place.country in values.nations for place in named)


def _only_means(episode: Episode) -> bool:
    """Whether nothing but a weapon or people held are named, and not as what struck (بقذائف هاون، تعرضت لقذائف)."""
    events = [e for t in episode.tellings for e in t.events]
    bare = all(not str(e.mention.detail["proclitic"]).endswith(("ب", "ل")) and not e.recalled for e in events)
    return bare and all(e.trigger.id in _MEANS for e in events)


def _caused(episode: Episode, involved: tuple[Involvement, ...], figures: tuple[Figure, ...], values: Values) -> bool:
    """Deaths alone make an incident when an armed side or a weapon stands with them, or when the dead are militants."""
    if any(i.actor.kind in ARMED or i.actor.kind == "police" for i in involved):
        return True
    if _militants_died(figures):
        return True
    spans = [(t.first, t.last) for t in episode.tellings]
    return any(a <= first and last <= b for first, last, _ in values.weapons for a, b in spans)


def _is_militant(involved: tuple[Involvement, ...]) -> bool:
    """Whether a side is an armed group or an army at war: police and robbers are ordinary crime (codebook)."""
    return any(i.actor.kind in ("armed_group", "militia", "coalition") for i in involved)


def _militants_died(figures: tuple[Figure, ...]) -> bool:
    return any(f.what == "killed" and f.of in ("militants", "attackers") for f in figures)


def _is_political(involved: tuple[Involvement, ...], kind: IncidentType) -> bool:
    wanted = _POLITICAL if kind not in ("arrest", "weapons_seizure") else ARMED
    return any(i.actor.kind in wanted and i.actor.label != "unknown" for i in involved)


def _foreign_domain(episode: Episode, values: Values) -> str | None:
    """The field (sport, health …) whose words outnumber the episode's triggers in its sentences and the headline."""
    sentences = {t.sentence.index for t in episode.tellings}
    spans = [(s.first, s.last) for s in values.text.sentences if s.index in sentences or s.is_title]
    counts: dict[str, int] = {}
    for token, family in values.domains:
        if any(a <= token < b for a, b in spans):
            counts[family] = counts.get(family, 0) + 1
    cores = sum(event.core for t in episode.tellings for event in t.events)
    if counts.get("animal"):
        return "animal"  # nothing else of theirs is told of in words of force
    worst = max(counts, key=lambda f: counts[f], default=None)
    return worst if worst and counts[worst] >= max(2, cores) else None
