"""Places that somebody or something comes from or goes to: only for some acts are these where the act was."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.acts.kindred import family_of
from rawi.report.tellings.places.fit import fineness, first_of, unquoted
from rawi.report.values import Values

_PART_TOKENS = 3
_MOVING_TOKENS = 8
_ENTERING_TOKENS = 20
_FIRED_TOKENS = 14
_NEXT_TOKENS = 4
"""How far behind one place something is fired at the next stands (ثلاثة باتجاه أ وواحد باتجاه ب)."""
_ANOTHER_TOKENS = 3
_CLAUSE_TOKENS = 3
_COMING_TOKENS = 2
"""How far before a place the verb stands that says somebody came from there."""
_WAY_TOKENS = 4
_LED_TOKENS = 4
"""How far before the place of a prison its "to" stands, and the verb of leading away before that."""
_TO = "الي"
_AIMED = frozenset({"shelling", "drone_strike", "clash", "protest", "riot"})
"""Acts that go to where they are: fire, marches, those who advance."""
_FIRED = ("shelling", "drone_strike")


def without_passages(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those of coming and going, with what holds them (من قرية كذا بولاية كذا); where no other is told,
    those of them that the act leads to."""
    if values.text.keys[lead.mention.first - 1].removeprefix("و") in values.words["spreading"]:
        return places  # امتدت الغارات إلى البلدة
    own: list[Resolved] = []
    passages: list[Resolved] = []
    parted = any(_is_next_target(resolved, lead, values) for resolved in places)
    for resolved in places:
        preposition = resolved.mention.detail["preposition"]
        onto = parted and preposition == "to" and first_of(resolved) >= lead.mention.last
        moved = (preposition in ("to", "from") and not onto) or _is_led_to(resolved, lead, values)
        (passages if moved or (passages and _holds(resolved, passages[-1])) else own).append(resolved)
    if own and passages and lead.trigger.type in _FIRED:
        own = [r for r in places if r in own or _heads_list(r, places, values)]
    if own and passages and family_of(lead.trigger.type) == "detain":
        framed = all(r.mention.last <= lead.mention.first for r in own)
        framing = max(fineness(r.value) for r in own) if framed else None
        own = [r for r in places if r in own or _is_taken_on(r, places, lead, values) or _is_taken_in(r, framing, lead)]
    return _aimed_at(own, passages, lead) or _taken_from(own, passages, lead) or own or _ends(places, lead, values)


def _heads_list(resolved: Resolved, places: list[Resolved], values: Values) -> bool:
    """Whether what was fired at a place was so at the next ones, which only و joins to it (رشقات لمناطق أ وب)."""
    if resolved.mention.detail["preposition"] != "to":
        return False
    behind = next((r for r in places if first_of(r) >= resolved.mention.last), None)
    if behind is None or behind.mention.detail["preposition"] is not None:
        return False
    gap = unquoted(values.text.keys[resolved.mention.last : first_of(behind)])
    return gap == ("و",) or (not gap and values.text.keys[first_of(behind)].startswith("و"))


def _ends(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places of coming and going that the act leads to; of one known before, what holds one that is none is none
    either (منفذ العملية شاب من قرية كذا قضاء كذا), where what is new was near where those are from whom it befell."""
    known = bool(lead.mention.detail["article"])
    ends: list[Resolved] = []
    before: Resolved | None = None
    for resolved in places:
        held = before is not None and known and _holds(resolved, before)
        end = _is_end(resolved, lead, values) and not _is_led_to(resolved, lead, values)
        if (before in ends) if held else end:
            ends.append(resolved)
        before = resolved
    return ends


def _is_led_to(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether those taken were led off to something there (خطفوا معلما واقتادوه إلى سجن في المدينة), unlike where they
    were taken on the way (خطفوه وهو عائد إلى منزله في المدينة)."""
    if family_of(lead.trigger.type) != "detain":
        return False
    keys, first = values.text.keys, first_of(resolved)
    begin = max(lead.sentence.first, first - _LED_TOKENS)
    to = next((token for token in range(first - 1, begin - 1, -1) if keys[token] == _TO), None)
    if to is None:
        return False
    return not values.words["led_away"].isdisjoint(_bare(keys[max(lead.sentence.first, to - _LED_TOKENS) : to]))


def _is_next_target(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether the next thing fired went there, as a number or another one tells (صاروخ على أ، وآخر باتجاه ب)."""
    if lead.trigger.type not in _FIRED or resolved.mention.detail["preposition"] != "to":
        return False
    first = first_of(resolved)
    before = values.text.keys[max(lead.mention.last, first - _ANOTHER_TOKENS) : first]
    return any(key[:1] == "و" and key[1:] in values.words["next_fired"] for key in before)


def _is_taken_on(resolved: Resolved, places: list[Resolved], lead: Event, values: Values) -> bool:
    """Whether the next of those who were taken come from a place, as a number or a word for them tells right behind the
    place before it: اعتقلوا ثلاثة في أ، وشابا من ب."""
    at = places.index(resolved)
    if resolved.mention.detail["preposition"] != "from" or not at or first_of(places[at - 1]) < lead.mention.last:
        return False
    gap = values.text.keys[places[at - 1].mention.last : first_of(resolved)][:_NEXT_TOKENS]
    counted = values.words["few_more"] | values.words["by_name"]
    return any(key[:1] == "و" and (key[1:] in counted or key[1:].isdecimal()) for key in gap)


def _is_taken_in(resolved: Resolved, framing: float | None, lead: Event) -> bool:
    """Whether people come from a place right where the sentence is set in one no finer before the arrest (ففي محافظة أ،
    اعتقلوا ثلاثة من بلدة ب); not where else is told behind it where they were (اعتقلوا شابا من ب عند حاجز)."""
    behind = resolved.mention.detail["preposition"] == "from" and first_of(resolved) >= lead.mention.last
    return framing is not None and behind and fineness(resolved.value) <= framing


def _taken_from(own: list[Resolved], passages: list[Resolved], lead: Event) -> list[Resolved]:
    """Where somebody was abducted from, where the other places only say where that lies (خطفوهم من مخيم كذا للاجئين قرب
    المدينة، من بلدة كذا المنجمية في شمال البلاد)."""
    if lead.trigger.type != "abduction":
        return []
    behind = [r for r in passages if r.mention.detail["preposition"] == "from" and first_of(r) >= lead.mention.last]
    if not behind or any(first_of(r) < behind[0].mention.last for r in own):
        return []
    about = all(r.mention.detail["preposition"] == "at" or fineness(r.value) > fineness(behind[0].value) for r in own)
    return behind[:1] if about and own else []


def _aimed_at(own: list[Resolved], passages: list[Resolved], lead: Event) -> list[Resolved]:
    """What is fired at, close behind a verb of firing, where all other places stand before the verb (نشر البطاريات في
    المدينة بعدما أطلقوا صواريخ باتجاه النقب)."""
    begin = lead.mention.last
    if lead.trigger.type not in _FIRED or lead.trigger.form != "verb" or any(first_of(r) >= begin for r in own):
        return []
    near = (r for r in passages if r.mention.detail["preposition"] == "to" and r.value.precision != "country")
    aimed: list[Resolved] = []
    for resolved in near:
        gap = first_of(resolved) - (aimed[-1].mention.last if aimed else begin)
        if 0 <= gap <= (_NEXT_TOKENS if aimed else _FIRED_TOKENS):
            aimed.append(resolved)
    return aimed


def is_way(resolved: Resolved, values: Values) -> bool:
    """Whether somebody was only on the way to a place (كانوا في طريقهم إلى المدينة)."""
    first = first_of(resolved)
    before = values.text.keys[max(0, first - _WAY_TOKENS) : first]
    return resolved.mention.detail["preposition"] == "to" and not values.words["on_way"].isdisjoint(before)


def _holds(outer: Resolved, inner: Resolved) -> bool:
    """Whether a place right behind another is a larger one, and not what something is on (من غزة على جنوب إسرائيل)."""
    if outer.mention.detail["preposition"] == "at" or outer.value.country != inner.value.country:
        return False
    next_to = 0 <= first_of(outer) - inner.mention.last <= 1
    return next_to and fineness(outer.value) > fineness(inner.value)


def _is_end(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether an act leads to where something goes or comes from, and it is not where somebody only travels, is at home
    or has his arms from (مسلحون من غزة، سافر إلى سوريا، الجماعة المدعومة من إيران)."""
    preposition, first, last = resolved.mention.detail["preposition"], first_of(resolved), resolved.mention.last
    relative = values.text.keys[last : last + 1]
    clause = values.words["relative"] | (values.words["whereupon"] if lead.standing == "asserted" else frozenset())
    if 0 < lead.mention.first - last <= _CLAUSE_TOKENS and not clause.isdisjoint(relative):
        return True  # الخروج من المدينة التي تتعرض لقصف، التقدم باتجاه البلدة حيث تدور معارك
    behind = first >= lead.mention.last
    before = values.text.keys[max(lead.sentence.first, first - _MOVING_TOKENS) : first]
    if preposition == "to":  # أطلقوا صواريخ باتجاه المدينة، دخل مسلحون إلى القرية وقتلوا
        aimed = lead.trigger.type in _AIMED or before[-1:] != ("الي",)
        if not behind:  # دخلت دورية تابعة للجيش، فجر اليوم الجمعة، من جهة كذا إلى البلدة واعتقلت شابين
            before = values.text.keys[max(lead.sentence.first, first - _ENTERING_TOKENS) : first]
        return (behind and aimed) or not values.words["entering"].isdisjoint(_bare(before))
    if preposition != "from" or resolved.mention.detail.get("distance_first") is not None:
        return True
    about = before[-_PART_TOKENS - 1 :]
    of_it = values.words["part"] | values.words["near"]
    if not of_it.isdisjoint((*about, *(key.removeprefix("ال") for key in about))):
        return True  # أحياء متفرقة من المدينة
    if (
        behind and family_of(lead.trigger.type) == "detain"
    ):  # خطفوا أربعين شابا من قرية, not المجموعة التي أوقفت جاءت من سوريا
        return values.words["arriving"].isdisjoint(before[-_COMING_TOKENS:])
    fired = lead.trigger.type in _FIRED and resolved.value.precision != "country"  # صاروخ أطلق من صعدة
    return (behind and fired) or not values.words["driving_out"].isdisjoint(_bare(before))


def _bare(keys: tuple[str, ...]) -> list[str]:
    return [key.removeprefix("و") for key in keys]
