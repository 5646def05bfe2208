"""Whether an act that crime, sport and policing share is none of these, by the sides and the words beside it."""

from __future__ import annotations

from itertools import pairwise

from rawi.model.claim import Figure, Involvement
from rawi.model.report import IncidentType
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.places.beside import BESIDE
from rawi.report.judging.above import FOR_ATTACKS, goes_on, has_joined, is_of_operation, is_store_of_arms
from rawi.report.judging.means import means_of
from rawi.report.judging.told import keys_of
from rawi.report.sides.kinds import ARMED
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

CIVIL = frozenset(("arrest", "weapons_seizure", "abduction", "arson", "execution"))
"""Acts that ordinary crime and policing share."""
_FORCES = ARMED | {"police", "government"}
_POLITICAL = ARMED | {"police", "crowd", "government"}
_ATTACKS = frozenset(
    (
        "attack.hujum",
        "attack.taarrada_hujum",
        "attack.sank",
        "attack.sinking",
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
        "attack.raided",
        "attack.hajama_seat",
        "attack.yuhajim",
        "attack.ramming",
        "attack.stabbing_attack",
        "attack.fired",
        "attack.fired_shots",
        "attack.fires_present",
        "attack.fire_on_crowd",
    )
)
"""Triggers that name an attack outright, in words that crime and accident don't share."""
_ARRESTED_TOKENS = 7
"""How far behind an arrest those arrested are named; who arrests stands between."""
_CHARGED_TOKENS = 14
"""How far behind it the crime is that they are charged with."""
GROUPS = frozenset(("armed_group",))
_HIDERS = GROUPS | {"unknown"}
_OF_ATTACKS = ("seizure.foiled", "seizure.another")
"""What attacks are foiled by, as the triggers' ids begin."""
_BOMBER = "suicide.bomber"
_ASSAULT = "attack.itida"
_MASSACRE = 4
_OCCUPIERS = frozenset(("police", "state_force"))
_BURNT_TOKENS = 14
"""How far behind the fire what burns is named; who set it and when stands between."""
_ARMED_MEN = (("مسلحون",), ("المسلحون",), ("ملثمون",))
_TOLD_OF = ("hypothetical", "tried", "reference")
_ATTACKED = ("attack.hujum", "bombing.", "suicide.")
"""Of them those that no quarrel is called by, where one is only pointed back to (على صلة بالهجوم)."""
_PLOTS = ("attack.hujum", "attack.itida", "attack.ightiyal", "bombing.", "suicide.")
"""Attacks that make an arrest for planning or having done one more than ordinary policing, as trigger ids begin."""
_PREY_BEFORE = 5
_PREY_BEHIND = 7


def is_attack(episode: Episode) -> bool:
    """Whether the tellings name an attack outright, in words that crime and accident don't share; one that is recalled
    where its victims are told (منفذ عملية الدهس التي أسفرت عن مقتل شخصين) or its place (محادثات بشأن هجوم دوما)."""
    told = [(e, t) for t in episode.tellings for e in t.events]
    hurt = any(e.trigger.form == "casualty" for e, _ in told)
    named = ((e, t) for e, t in told if e.trigger.id in _ATTACKS)
    return any(hurt or not e.recalled or (e.standing == "reference" and bool(t.places)) for e, t in named)


def is_assault(episode: Episode, figures: tuple[Figure, ...]) -> bool:
    """Whether no more than an assault is told (اعتداء مراجع على طبيب), which killed nobody."""
    acts = [e for t in episode.tellings for e in t.events if e.trigger.form != "casualty"]
    assaulted = all(e.trigger.id.startswith(("attack.itida", "attack.incident")) for e in acts)
    return assaulted and not any(f.what == "killed" and f.count.high != 0 for f in figures)


def is_borne_out(episode: Episode, kind: IncidentType, values: Values) -> bool:
    """Whether an act that ordinary crime shares is none by what stands with it: an attack was foiled, foreigners were
    taken, an armed side stands with the taking, denying it or unlisted (نفت جماعة مسلحة ضلوعها في خطف), what was found
    is made for attacks (إبطال مفعول سيارة مفخخة), or a find or an arrest is told as the sequel of an attack, whose
    place it was given."""
    if any(e.trigger.id.startswith(_OF_ATTACKS) for t in episode.tellings for e in t.events):
        return True
    country = episode.country
    if kind == "abduction" and any(
        _foreigners(t, country, values) or _names_armed(t, values) or _takes_prey(t, values) for t in episode.tellings
    ):
        return True
    if kind == "arson" and any(_burns_communal(e, values) for t in episode.tellings for e in t.events):
        return True
    if kind == "weapons_seizure" and means_of(episode, values) & FOR_ATTACKS:
        return values.words["old_war"].isdisjoint(values.text.keys)  # قنبلة من مخلفات الحرب العالمية الثانية
    if kind in ("arrest", "weapons_seizure") and any(_is_of_militants(t, values) for t in episode.tellings):
        return True
    if kind == "weapons_seizure" and any(is_about_group(t, values, _HIDERS) for t in episode.tellings):
        return True
    if kind == "weapons_seizure" and any(is_store_of_arms(t, values) for t in episode.tellings):
        return True
    if kind in ("arrest", "weapons_seizure") and any(is_of_operation(t, values) for t in episode.tellings):
        return True
    if kind in ("arrest", "arson") and any(_is_by_foreign_police(t, country, values) for t in episode.tellings):
        return True
    if kind == "arrest" and any(
        _is_for_attack(t, values) or _is_of_dissidents(t, values) or is_about_group(t, values) or goes_on(t, values)
        for t in episode.tellings
    ):
        return True
    if kind == "arrest" and any(has_joined(t, values) for t in episode.tellings):
        return True
    return is_beside(episode)


def _takes_prey(telling: Telling, values: Values) -> bool:
    """Whether those taken are such as criminals leave to militants: reporters, aid workers, ships' crews."""
    taken = (e.mention for e in telling.events if e.trigger.type == "abduction" and e.standing == "asserted")
    near = (values.text.keys[max(telling.first, m.first - _PREY_BEFORE) : m.last + _PREY_BEHIND] for m in taken)
    return any(key.removeprefix("ال") in values.words["prey"] for keys in near for key in keys)


def _is_by_foreign_police(telling: Telling, country: str, values: Values) -> bool:
    """Whether police or troops of another country than the place's arrest or tear down there: occupied land knows no
    policing of its own."""
    if country not in values.states["occupied"]:
        return False  # elsewhere the nation of the police is mistaken, and they are the country's own
    near = between(values.actors, telling.first, telling.last)
    return any(r.value.kind in _OCCUPIERS and r.value.country not in (None, country) for r in near)


def _names_armed(telling: Telling, values: Values) -> bool:
    """Whether the sentence names an armed side, whatever its part in the act."""
    first, last = telling.sentence.first, telling.sentence.last
    return any(r.value and r.value.kind in ARMED and first <= r.mention.first < last for r in values.actors)


def _is_of_militants(telling: Telling, values: Values) -> bool:
    keys = values.text.keys[telling.first : telling.last]
    return any(key.removeprefix("ال") in values.words["militant"] for key in keys)


def _is_for_attack(telling: Telling, values: Values) -> bool:
    """Whether the sentence names an attack planned, tried or recalled: اعتقال ثلاثة خططوا لهجوم."""
    named = (e for e in values.events if e.sentence is telling.sentence)
    return any(
        (e.standing in _TOLD_OF and e.trigger.id.startswith(_PLOTS))
        or (e.standing == "definite" and e.trigger.id.startswith(_ATTACKED))
        for e in named
    )


def _is_of_dissidents(telling: Telling, values: Values) -> bool:
    """Whether those arrested demonstrated, oppose, preach or report, or sit in a party or a parliament, and the
    sentence names a force or an authority: it arrests them for no ordinary crime, unless one is named."""
    arrests = [e.mention.last for e in telling.events if e.trigger.type == "arrest" and e.standing == "asserted"]
    ends = (min(last + _CHARGED_TOKENS, telling.sentence.last) for last in arrests)
    behind = [[_bare(key) for key in values.text.keys[last:end]] for last, end in zip(arrests, ends, strict=True)]
    told = {word for keys in behind for word in _words(keys[:_ARRESTED_TOKENS])}
    told -= {word for pair in told & values.words["office_of_two_words"] for word in pair.split()}
    charged = any(not values.words["common_crime"].isdisjoint(keys) for keys in behind)
    if charged or told.isdisjoint(values.words["dissident"]):
        return False
    named = (r for r in values.actors if telling.first <= r.mention.first < telling.last)
    return any(r.value is not None and r.value.kind in _FORCES for r in named)


def _bare(key: str) -> str:
    return key.removeprefix("ل").removeprefix("ال")


def _words(keys: list[str]) -> list[str]:
    """The words, and every two that follow each other."""
    return [*keys, *map(" ".join, pairwise(keys))]


def is_about_group(telling: Telling, values: Values, kinds: frozenset[str] = GROUPS) -> bool:
    """Whether an armed group is named with an arrest: لانتمائهم إلى التنظيم، في عملية ضد التنظيم."""
    named = (r for r in values.actors if telling.first <= r.mention.first < telling.last)
    return any(r.value is not None and r.value.kind in kinds for r in named)


def _burns_communal(event: Event, values: Values) -> bool:
    """Whether what is burnt or torn down stands for a faith, a party, a state or those who seek refuge (أحرق مجهولون
    مسجدا), or armed men burn it (أحرق مسلحون مطبعة صحيفة)."""
    if event.trigger.type != "arson":
        return False
    last = event.mention.last
    near = values.text.keys[last : min(last + _BURNT_TOKENS, event.sentence.last)]
    return not values.words["communal"].isdisjoint(near) or near[:1] in _ARMED_MEN


def is_beside(episode: Episode) -> bool:
    """Whether a find or an arrest was given the place of the incident told before, or of what it is for."""
    return any(read.reason == BESIDE for read in episode.places)


def is_held(episode: Episode, values: Values) -> bool:
    """Whether what is found was on somebody (عثر بحوزته على مسدس)."""
    return any(not values.words["held"].isdisjoint(keys_of(t, values)) for t in episode.tellings)


def _foreigners(telling: Telling, country: str, values: Values) -> bool:
    """Whether the telling names people of another nation than the country's."""
    near = (nation for token, nation in values.nisbas.items() if telling.first <= token < telling.last)
    return any(nation != country for nation in near)


def caused(episode: Episode, involved: tuple[Involvement, ...], figures: tuple[Figure, ...], values: Values) -> bool:
    """Deaths alone make an incident when an armed side, a weapon or a bomber stands with them, when the dead are
    militants, or when an assault killed many."""
    if any(i.actor.kind in ARMED or i.actor.kind == "police" for i in involved):
        return True
    if militants_died(figures):
        return True
    named = {e.trigger.id for t in episode.tellings for e in t.events}
    if _BOMBER in named or is_massacre(episode, figures):
        return True
    spans = [(t.first, t.last) for t in episode.tellings]
    return any(a <= first and last <= b for first, last, _ in values.weapons for a, b in spans)


def is_massacre(episode: Episode, figures: tuple[Figure, ...]) -> bool:
    """Whether an assault killed more than a quarrel between two does (الاعتداء الذي أوقع 35 قتيلا)."""
    assaulted = any(e.trigger.id == _ASSAULT for t in episode.tellings for e in t.events)
    return assaulted and any(f.what == "killed" and (f.count.low or 0) >= _MASSACRE for f in figures)


def is_militant(involved: tuple[Involvement, ...]) -> bool:
    """Whether a side is an armed group or an army at war: police and robbers are ordinary crime (codebook)."""
    return any(i.actor.kind in ("armed_group", "militia", "coalition") for i in involved)


def militants_died(figures: tuple[Figure, ...]) -> bool:
    """Whether militants or attackers are counted among the dead."""
    return any(f.what == "killed" and f.of in ("militants", "attackers") for f in figures)


def is_political(involved: tuple[Involvement, ...], kind: IncidentType) -> bool:
    """Whether a side is armed, a crowd, the police or a government; of what policing shares only who is armed."""
    wanted = _POLITICAL if kind not in ("arrest", "weapons_seizure") else ARMED
    return any(i.actor.kind in wanted and i.actor.label != "unknown" for i in involved)
