"""Those hit where no word of the act names them: who holds the office that an attack was meant for, the group of those
arrested, whom forces fire on in the street, and the dead and wounded, who are civilians where nothing else is said."""

from __future__ import annotations

from dataclasses import replace

from rawi.model.claim import HARM, Figure, Involvement
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.sides.allegiance import group_of_arrested
from rawi.report.sides.kinds import FORCES, ONLY_HIT
from rawi.report.sides.nations.struck_states import struck_state
from rawi.report.sides.parties import UNNAMED
from rawi.report.sides.unnamed.few_of_many import is_part_of
from rawi.report.sides.unnamed.office_holders import office_holders, public_person
from rawi.report.sides.unnamed.owners import private_property
from rawi.report.sides.unnamed.posts import is_member, is_on_post
from rawi.report.sides.unnamed.shot_at import shot_at
from rawi.report.sides.unnamed.towns import shelled_town
from rawi.report.values import Values

_PRIVATE = frozenset(("people", "civilians", "children", "women", "foreigners", "journalists", "medics"))
"""Victims who are civilians where nobody else is said to have been hit."""
_ANYBODY_TOKENS = 6
_TAKEN_TOKENS = 8
_FROM_AFAR = frozenset(("shelling", "air_strike", "drone_strike"))
_BLOWN = frozenset(("bombing", "suicide_bombing", "grenade", "explosion"))
"""What hits whoever is where it happens."""
_TAKEN = frozenset(("captured",))
_HELD = frozenset(("armed_group", "militia", "population", "crowd", "unknown"))
"""What those arrested are of, besides private people and men of the forces."""
_JOINED = ("و", "ل", "ب")
"""What is written together with a noun that tells amid what something was done: وسط التوتر والاحتجاجات، لمسيرات."""
_AIMED = frozenset(("armed_attack", "bombing", "suicide_bombing", "drone_strike", "grenade", "abduction", "execution"))
"""What is done to somebody because of who he is."""

_Side = tuple[Involvement, ...]


def whom(
    kind: str, episode: Episode, doers: _Side, targets: _Side, figures: tuple[Figure, ...], values: Values
) -> _Side:
    """The targets, with those whom the words of the act leave out."""
    private = all(i.actor.label in ONLY_HIT for i in targets)
    if kind in _AIMED and private and (holders := office_holders(episode, values)):
        return holders
    unhurt = not any(f.what in HARM and f.count.high != 0 for f in figures)
    if private and unhurt and (state := struck_state(kind, episode, doers, values)):
        return state
    if kind == "arrest":
        held = tuple(i for i in targets if not _is_of_anybody(i))  # 150 جنديا يشتبه بصلتهم بالجماعة
        if any(i.actor.kind in _HELD for i in held):
            return held
        doing = {i.actor.label for i in doers}
        bound = tuple(i for i in group_of_arrested(episode, values) if i.actor.label not in doing)
        return targets if held else bound or targets
    hit = victims_of(kind, episode, targets, figures, values) or _forces(kind, episode, figures, values)
    hit = hit or _fighters(kind, doers, figures)
    if kind == "arson" and not hit and (token := private_property(episode, values)) is not None:
        return (_civilians(token, values),)
    if (
        kind in _AIMED
        and hit
        and all(i.actor.label == "civilians" for i in hit)
        and _worship(episode, values) is not None
    ):
        return tuple(replace(i, actor=Actor("worshippers", "population")) for i in hit[:1])
    if kind == "abduction" and not hit and _is_private(episode, values):
        return (_civilians(episode.tellings[0].events[0].mention.first, values),)
    if not hit and kind in _AIMED and (token := public_person(episode, values)) is not None:
        return (_civilians(token, values),)
    if not hit and kind in _BLOWN and (token := _worship(episode, values)) is not None:
        start, end = values.text.starts[token], values.text.ends[token]
        return (Involvement(Actor("worshippers", "population"), "stated", start, end),)
    if not hit and kind == "armed_attack" and (token := shot_at(episode, doers, values)) is not None:
        return (_civilians(token, values),)
    if not hit and kind == "shelling" and doers and (token := shelled_town(episode, values)) is not None:
        return (_civilians(token, values),)
    fired = kind == "armed_attack" and bool(doers) and all(i.actor.kind in FORCES for i in doers)
    if fired and any(i.actor.kind == "crowd" for i in hit):  # قتل فلسطينيان برصاص الجيش الذي فرق المتظاهرين
        return tuple(i for i in hit if i.actor.kind != "population")
    if fired and all(i.actor.kind == "population" for i in hit) and (token := _crowd(episode, values)) is not None:
        start, end = values.text.starts[token], values.text.ends[token]
        return (Involvement(Actor("protesters", "crowd"), "stated", start, end),)
    return hit


def _is_of_anybody(held: Involvement) -> bool:
    """Whether those arrested are told by what they are alone: soldiers, too, may be held for ties to a group."""
    return held.actor.label in UNNAMED | ONLY_HIT or held.actor.kind in FORCES


def _civilians(token: int, values: Values) -> Involvement:
    start, end = values.text.starts[token], values.text.ends[token]
    return Involvement(Actor("civilians", "population"), "stated", start, end)


def _forces(kind: str, episode: Episode, figures: tuple[Figure, ...], values: Values) -> _Side:
    """The forces of a country where officers and soldiers are counted whom no name of theirs stands with: قتل عقيد."""
    hurt = [f for f in figures if f.what in HARM and f.count.high != 0 and f.of != "attackers"]
    if not hurt or hurt[0].of != "soldiers" or kind not in _AIMED | _FROM_AFAR:
        return ()
    country = hurt[0].nation or episode.country
    label = values.nations.get(country) if country not in values.states["occupied"] else None
    actor = Actor(label, "state_force", country) if label else None
    return (Involvement(actor, "stated", hurt[0].start, hurt[0].end, None, hurt[0].attribution),) if actor else ()


def _fighters(kind: str, doers: _Side, figures: tuple[Figure, ...]) -> _Side:
    """Gunmen where nobody but men of no group is counted among those whom forces killed: القضاء على إرهابي."""
    hurt = [f for f in figures if f.what in HARM and f.count.high != 0]
    fought = bool(doers) and all(i.actor.kind in FORCES for i in doers)
    if kind not in _AIMED or not fought or not hurt or any(f.of != "militants" for f in hurt):
        return ()
    return (Involvement(Actor("gunmen", "unknown"), "stated", hurt[0].start, hurt[0].end, None, hurt[0].attribution),)


def _is_private(episode: Episode, values: Values) -> bool:
    """Whether no word for an armed man stands behind the taking of somebody: خطف قائد الكتيبة."""
    keys, armed = values.text.keys, values.words["armed_man"]
    return not any(
        keys[n] in armed
        for t in episode.tellings
        for e in t.events
        for n in range(e.mention.last, min(t.last, e.mention.last + _TAKEN_TOKENS))
    )


def _worship(episode: Episode, values: Values) -> int | None:
    """The token that says that a house of worship was hit, or those in it: قنبلة على كنيسة، داخل مسجد; not who was shot
    before one."""
    keys, words, raw = values.text.keys, values.words, values.text.raw
    tokens = (n for t in episode.tellings for n in range(t.first, t.last) if keys[n] in words["worship"])
    inside = (n for n in tokens if keys[n - 1] in words["into_worship"] or raw.startswith("ب", values.text.starts[n]))
    return next(inside, None)


def _crowd(episode: Episode, values: Values) -> int | None:
    """The token that says that those who fire do so on demonstrators: فتحت القوات النار خلال مظاهرة، قمع الجيش لمسيرات
    العودة."""
    keys, words = values.text.keys, values.words
    scenes, marches = words["scene_of"] | words["of_march"], words["demonstrators"] | words["marches"]
    # the demonstration that parts the sentence is told right behind
    tokens = (n for t in episode.tellings for n in range(t.first, min(t.last + 1, t.sentence.last)))
    return next(
        (
            n
            for n in tokens
            if keys[n] in words["marchers"]
            or (keys[n] in marches and not scenes.isdisjoint(keys[n - 2 : n]) and keys[n - 1] not in words["flying"])
            or (keys[n][:1] in _JOINED and keys[n][1:].removeprefix("ل") in marches)
        ),
        None,
    )


def victims_of(
    kind: str, episode: Episode, targets: tuple[Involvement, ...], figures: tuple[Figure, ...], values: Values
) -> tuple[Involvement, ...]:
    """The targets, where none is named those counted as dead and wounded: private people are civilians, in a house of
    worship worshippers."""
    told = _TAKEN if kind == "abduction" else HARM
    hurt = [f for f in figures if f.what in told and f.count.high != 0]
    # 30 قتيلا بينهم الانتحاريون الثلاثة وشرطي
    victims = [f for f in hurt if f.of != "attackers" and not is_part_of(f, hurt)]
    private = bool(victims) and all(f.of in _PRIVATE | {"officials"} for f in victims)  # مدير شركة: no office
    if (episode.family != "force" and kind != "abduction") or kind == "clash" or targets:
        return targets
    armed = all(is_member(f, values) for f in victims) or is_on_post(episode, values)
    if private and armed and all(f.of == "people" for f in victims):
        return targets
    if private:
        first = victims[0]
        label = "worshippers" if _at_worship(episode, values) else "civilians"
        return (Involvement(Actor(label, "population"), "stated", first.start, first.end, None, first.attribution),)
    return (_dwellers(episode, values) or _anybody(episode, values)) if episode.family == "force" else ()


def _anybody(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """Civilians where a verb of attack befell people of whom nothing is said: طعن رجل شخصين، دهس حشدا."""
    keys, people = values.text.keys, values.words["anybody"]
    for telling in episode.tellings:
        for event in telling.events:
            if not (event.core and event.trigger.form == "verb" and event.trigger.type == "armed_attack"):
                continue
            behind = range(event.mention.last, min(telling.last, event.mention.last + _ANYBODY_TOKENS))
            if (token := next((t for t in behind if keys[t] in people), None)) is not None:
                start, end = values.text.starts[token], values.text.ends[token]
                return (Involvement(Actor("civilians", "population"), "stated", start, end),)
    return ()


def _dwellers(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """Civilians where what was hit is where people live, shop or learn: استهدف سوقا، قصفت القوات أحياء سكنية."""
    keys, sites = values.text.keys, values.words["civil_site"]
    for telling in episode.tellings:
        ruled = {last: family for first, last, family in values.side_words if telling.first <= first < telling.last}
        struck = min((e.mention.last for e in telling.events if _strikes(e)), default=telling.last)
        blown = any(e.trigger.type in _BLOWN and e.core for e in telling.events)
        for token in range(telling.first, telling.last):
            family = ruled.get(token, ruled.get(token - 1, "" if token >= struck else "aside"))
            inside = blown and keys[token - 1] in values.words["blown_in"]
            if keys[token] in sites and (inside or family in ("target", "hits", "")):
                start, end = values.text.starts[token], values.text.ends[token]
                return (Involvement(Actor("civilians", "population"), "stated", start, end),)
    return ()


def _strikes(event: Event) -> bool:
    """Whether what an act struck stands behind it: from afar, or as a verb of attack has it (هاجم مسلحون مدرسة)."""
    attacked = event.core and event.trigger.form == "verb" and event.trigger.type == "armed_attack"
    return attacked or event.trigger.type in _FROM_AFAR


def _at_worship(episode: Episode, values: Values) -> bool:
    """Whether the act is told as done at a house of worship, and not in a quarter called after one, nor by somebody
    whose name is the same word (محمد جامع)."""
    keys, words = values.text.keys, values.words
    other = words["cleric_of"] | words["area_of"] | words["given_name"]
    tokens = (n for t in episode.tellings for n in range(t.first, t.last))
    return any(keys[n] in words["worship"] and keys[n - 1] not in other for n in tokens)
