"""Places told beside the act: where the hurt were taken, where somebody comes from, where an office speaks or sits,
and by what a place is described."""

from __future__ import annotations

from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.tellings.places.fit import FINENESS, fineness, first_of, same_area
from rawi.report.tellings.places.of_hurt import bare, is_carried_to, is_mourned_at, is_of_the_hurt
from rawi.report.tellings.places.of_shooters import fires_from
from rawi.report.tellings.places.of_speech import is_of_speech
from rawi.report.tellings.places.turned import is_elsewhere
from rawi.report.values import Values, between, starting

_AT, _ON = "ب", "علي"
_ORIGIN_TOKENS = 3
_OF_THEM_TOKENS = 2
_OFFICE_TOKENS = 4
_FARTHEST_TOKENS = 80
_SEATED_TOKENS = 2
_PUBLISHED_TOKENS = 3
_AS_SEAT = "مقرا"
_TRIED_TOKENS = 7
_WORK_TOKENS = 3
_HELD_TOKENS = 5
_DESCRIBED_TOKENS = 3
_COINCIDING_TOKENS = 3
_SET_OUT_TOKENS = 9
_OPENED_TOKENS = 10
_FLOWN_TOKENS = 8
_COMING_TOKENS = 3
_ANSWERED_TOKENS = 7
_SHOT_DOWN = ("airborne", "plane")
_ACCUSED_TOKENS = 6


def without_asides(places: list[Resolved], lead: Event, values: Values) -> list[Resolved]:
    """The places but those the words of the telling set beside its act, and what is said to hold one of these (ردا على
    هجوم على دوما بضواحي العاصمة)."""
    kept: list[Resolved] = []
    aside: Resolved | None = None
    for resolved in places:
        if lead.sentence.index > 1 and fires_from(resolved, lead, values):
            continue  # the town that a hill lies at is where those were hit whom it fires at
        if _is_aside(resolved, lead, values) or _describes(resolved, kept, values) or _holds(resolved, aside, values):
            aside = resolved
        else:
            kept.append(resolved)
    own = [r for r in kept if not (is_elsewhere(r, lead, values) or is_meant_for(r, lead, values))]
    own = own or kept
    own = [r for r in own if not _is_held(r, values)] or own
    return [r for r in own if not _is_workplace(r, own, lead, values)] or own


def _holds(resolved: Resolved, inner: Resolved | None, values: Values) -> bool:
    """Whether a place right behind another is where that lies: a coarser one (قرية كذا في محافظة كذا), or the town at
    which it does (بلدة كذا بضواحي العاصمة)."""
    if inner is None or resolved.mention.detail["preposition"] != "in":
        return False
    first = first_of(resolved)
    if not 0 <= first - inner.mention.last <= 1 or not same_area(inner.value, resolved.value):
        return False
    return values.text.keys[first].startswith(_AT) or fineness(resolved.value) > fineness(inner.value)


def _is_aside(resolved: Resolved, lead: Event, values: Values) -> bool:
    """Whether a place is where somebody was taken, comes from, sits or was bound for, or where another act was."""
    aside = is_carried_to(resolved, lead, values) or _is_origin(resolved, values) or _is_seat(resolved, lead, values)
    aside = aside or _is_seated(resolved, values) or _coincides(resolved, lead, values)
    aside = aside or _is_set_out_from(resolved, values) or _is_opened(resolved, values)
    aside = aside or _is_clock(resolved, values) or _is_helpers(resolved, lead, values)
    aside = aside or _is_followed(resolved, lead, values) or _is_answered(resolved, lead, values)
    aside = aside or is_of_the_hurt(resolved, values) or is_mourned_at(resolved, lead, values)
    aside = aside or _is_tried_at(resolved, lead, values)
    aside = aside or _is_flown_over(resolved, lead, values) or _is_of_accused(resolved, lead, values)
    return aside or is_of_speech(resolved, lead, values)


def _is_workplace(resolved: Resolved, places: list[Resolved], lead: Event, values: Values) -> bool:
    """اغتالوا ضابطا يعمل في مطار المدينة أمام منزله في حي كذا: where somebody works, if a town or a finer place is told
    behind."""
    first = first_of(resolved)
    works = not values.words["works_at"].isdisjoint(_before(resolved, lead, values)[-_WORK_TOKENS:])
    return works and any(first_of(r) > first and fineness(r.value) <= FINENESS["city"] for r in places)


def _is_tried_at(resolved: Resolved, lead: Event, values: Values) -> bool:
    """أسروا قائدا سيمثل أمام محكمة في نيويورك: people are not taken where they are tried."""
    before = bare(_before(resolved, lead, values)[-_TRIED_TOKENS:])
    return not values.words["tried"].isdisjoint(before)


def _is_held(resolved: Resolved, values: Values) -> bool:
    """المسلحون المسيطرون على العاصمة، الجماعة التي تسيطر على صنعاء: what a side holds only says which is meant."""
    keys, first = values.text.keys, first_of(resolved)
    before = keys[max(0, first - _HELD_TOKENS) : first]
    if _ON not in before[-2:]:
        return False
    which = any(a in values.words["relative"] and b in values.words["held_by"] for a, b in pairwise(before))
    return which or not values.words["holding"].isdisjoint(before)


def is_meant_for(resolved: Resolved, lead: Event, values: Values) -> bool:
    """اعتقلت في إزمير خمسة يخططون لهجمات في العاصمة: people are not arrested where they meant to strike, if it is told
    where else they were."""
    between_ = _before(resolved, lead, values)
    return lead.trigger.type == "arrest" and not values.words["meant_for"].isdisjoint(bare(between_))


def _is_origin(resolved: Resolved, values: Values) -> bool:
    """رجل ينحدر من أديامان، شاب من سكان المخيم، إن الضحايا من إقليم كذا; but not where some of those who live there
    were hurt."""
    first, keys = first_of(resolved), values.text.keys
    if first >= _OF_THEM_TOKENS and keys[first - 1] == "من" and keys[first - 2] in values.words["those_hurt"]:
        return True
    if not values.words["descended"].isdisjoint(keys[max(0, first - _ORIGIN_TOKENS) : first]):
        return True
    inhabits = first >= 3 and keys[first - 2] == "من" and keys[first - 1] in values.words["people_of"]
    return inhabits and keys[first - 3] in values.words["one_person"]


def _is_seat(resolved: Resolved, lead: Event, values: Values) -> bool:
    """سفارة كذا في مسقط توضح حادثة إطلاق النار; a seat that undergoes something is the place of it."""
    first, last = first_of(resolved), resolved.mention.last
    if last > lead.mention.first or values.words["office"].isdisjoint(
        values.text.keys[max(0, first - _OFFICE_TOKENS) : first]
    ):
        return False
    verb = values.text.keys[last]
    return verb.startswith(("ت", "ي")) and len(verb) > 3 and verb not in values.words["undergoes"]


def _is_seated(resolved: Resolved, values: Values) -> bool:
    """المرصد السوري ومقره لندن، صحيفة تصدر بالعربية في لندن: where a body has its seat, or a paper comes out."""
    first, last = first_of(resolved), resolved.mention.last
    if not values.words["published_at"].isdisjoint(values.text.keys[max(0, first - _PUBLISHED_TOKENS) : first]):
        return True
    before = values.text.keys[max(0, first - _SEATED_TOKENS) : first]
    before = tuple(key for key in before if key != _AS_SEAT)  # استهدف مقرا في المدينة, but تتخذ المدينة مقرا
    if resolved.value.precision == "country" and not values.words["at_home_in"].isdisjoint(before):
        return True  # جماعة متمركزة في باكستان تبنت الهجوم
    return not values.words["seated"].isdisjoint((*before, *values.text.keys[last : last + 1]))


def _coincides(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتلوا متظاهرين، تزامنا مع افتتاح سفارة في القدس: what happened at the same time was elsewhere; and so was what
    the act is told to go with (احتفلوا في القدس، بالتزامن مع مواجهات على الحدود)."""
    keys = values.text.keys
    until = keys[resolved.mention.last : lead.mention.first][-_COINCIDING_TOKENS:]
    if until[-1:] == ("مع",) and not values.words["coinciding"].isdisjoint(until):
        started = (e.mention.first for e in values.events if e.sentence is lead.sentence)
        return min(started, default=0) >= lead.mention.first  # معارك في أ ترافقت مع قصف: both were there
    between_ = _before(resolved, lead, values)
    if not values.words["coinciding"].isdisjoint(between_):
        return True
    # تزامن هجوم الأمس مع اجتماع في جنيف
    before = keys[max(lead.sentence.first, lead.mention.first - _COINCIDING_TOKENS) : lead.mention.first]
    return "مع" in between_ and not values.words["coinciding"].isdisjoint(before)


def _before(resolved: Resolved, lead: Event, values: Values) -> tuple[str, ...]:
    """The keys between an act and a place behind it, no farther back than any clause reaches."""
    first = first_of(resolved)
    return values.text.keys[max(lead.mention.last, first - _FARTHEST_TOKENS) : first]


def _is_set_out_from(resolved: Resolved, values: Values) -> bool:
    """أقلعت المقاتلات من قاعدة في ديار بكر، قذائف مصدرها مواقع في محيط البلدة: a base that strikers set out from is not
    where they struck, nor is the ground that fire came from where that fell."""
    first = first_of(resolved)
    keys = values.text.keys[max(0, first - _SET_OUT_TOKENS) : first]
    out = [i for i, key in enumerate(keys) if key.removeprefix("و") in values.words["set_out"]]
    if out and "من" in keys[out[-1] :] and "،" not in keys[out[-1] :]:
        return True
    came = [i for i, key in enumerate(keys) if key in values.words["whence"]]
    return bool(came) and {"،", _ON}.isdisjoint(keys[came[-1] :])  # قذائف مصدرها المعسكر سقطت على البلدة


def _is_helpers(resolved: Resolved, lead: Event, values: Values) -> bool:
    """قتلت مسلحين بالتنسيق مع الحكومة في طرابلس: where those sit with whom an act was agreed."""
    keys = _before(resolved, lead, values)
    agreed = [i for i, key in enumerate(keys) if key in values.words["jointly"]]
    return bool(agreed) and not values.words["government"].isdisjoint(keys[agreed[-1] :])


def _is_followed(resolved: Resolved, lead: Event, values: Values) -> bool:
    """وجاء القصف بعدما اخترق أربعة السياج قرب البلدة: what an act known before came after was elsewhere. Where that is
    an act, too, it tells its own place (بعد يوم من هجوم على البلدة)."""
    if not (lead.mention.detail["article"] or lead.mention.detail["enclitic"]):
        return False
    keys, first, last = values.text.keys, lead.mention.first, lead.mention.last
    between_ = keys[last : first_of(resolved)]
    near = [*keys[max(lead.sentence.first, first - _COMING_TOKENS) : first], *between_]
    comes = any(key.removeprefix("و") in values.words["comes"] for key in near)
    if not comes or values.words["after"].isdisjoint(between_):
        return False
    return not any(last <= e.mention.first < resolved.mention.first for e in values.events)


def _is_answered(resolved: Resolved, lead: Event, values: Values) -> bool:
    """هاجموا سفينة ردا على العدوان على غزة، دعما لأهلنا في غزة هاجموا سفينة: what an act answers was elsewhere; but not
    behind the comma that closes what opens a sentence so (ردا على الغارات، وفي غزة، أطلقوا صواريخ)."""
    last = first_of(resolved)
    behind = last >= lead.mention.last
    first = max(lead.mention.last if behind else lead.sentence.first, last - _ANSWERED_TOKENS)
    if values.words["in_reply"].isdisjoint(values.text.keys[first:last]):
        return False
    if not behind and "،" in values.text.keys[first:last]:
        return False
    named = {t for r in between(values.actors, first, last) for t in range(r.mention.first, r.mention.last)}
    replies = (t for t in range(first, last) if values.text.keys[t] in values.words["in_reply"])
    return any(token not in named for token in replies)  # جماعة نصرة الإسلام answers nothing by its name


def _is_opened(resolved: Resolved, values: Values) -> bool:
    """متظاهرون ضد افتتاح السفارة في القدس، بعد نقل مقر السفارة: where an embassy is opened is not where they are."""
    first = first_of(resolved)
    keys = values.text.keys[max(0, first - _OPENED_TOKENS) : resolved.mention.last]
    seats = (i for i, key in enumerate(keys) if key in values.words["embassy"])
    return any(not values.words["opened"].isdisjoint(bare(keys[max(0, i - 2) : i])) for i in seats)


def _is_flown_over(resolved: Resolved, lead: Event, values: Values) -> bool:
    """هزت انفجارات البلدة وسط تحليق لطائرات في سماء الهضبة: where aircraft are only in the air nothing was hit, but
    they were shot down there (أسقطوا مسيرة كانت تحلق فوق المطار)."""
    if lead.trigger.needs in _SHOT_DOWN:
        return False
    first, words = first_of(resolved), values.words
    keys = values.text.keys[max(0, first - _FLOWN_TOKENS) : first]
    over = not words["in_the_air"].isdisjoint(keys[-2:])
    return over and any(key.removeprefix("و") in words["flying_over"] for key in keys)


def _is_of_accused(resolved: Resolved, lead: Event, values: Values) -> bool:
    """تبنت الجماعة الهجمات، ووجهت الحكومة الاتهام إلى عناصر في باكستان: the country in which those are who are accused
    of an act told before is not where that was."""
    first = first_of(resolved)
    if lead.standing != "definite" or resolved.value.precision != "country":
        return False
    near = starting(values.side_words, max(lead.mention.last, first - _ACCUSED_TOKENS), first)
    return any(family == "accuse" for _, _, family in near)


def _is_clock(resolved: Resolved, values: Values) -> bool:
    """عند الثالثة بتوقيت مدينة نيويورك: by whose clock, and not where."""
    first = first_of(resolved)
    return not values.words["clock"].isdisjoint(values.text.keys[max(0, first - _SEATED_TOKENS) : first])


def _describes(resolved: Resolved, before: list[Resolved], values: Values) -> bool:
    """قصفوا الغوطة، وهي جيب على مشارف دمشق: a clause right behind a place says what that is, up to a comma."""
    if not before:
        return False
    keys, last = values.text.keys, before[-1].mention.last
    if before[-1].value.gazetteer_id is not None and _is_bracketed(resolved, last, keys):
        return True
    reach = range(last, min(last + _DESCRIBED_TOKENS, len(keys)))
    opening = next((token for token in reach if keys[token] in values.words["which_is"]), None)
    return (
        opening is not None and opening < resolved.mention.first and "،" not in keys[opening : resolved.mention.first]
    )


def _is_bracketed(resolved: Resolved, last: int, keys: tuple[str, ...]) -> bool:
    """بدرس (قضاء رام الله)، جنين (شمال القدس): a place in brackets right behind another says where that lies."""
    opened = next((token for token in range(last, min(last + 2, len(keys))) if keys[token] == "("), None)
    return opened is not None and ")" not in keys[opened : resolved.mention.first] and resolved.mention.first > opened
