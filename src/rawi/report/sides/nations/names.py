"""The armed forces of nations by their names: as the subject of a verb, joined by و, behind a token."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.sides.nations.adjectives import by_adjective
from rawi.report.sides.nations.states import striking_seat
from rawi.report.values import Values, between

_PEOPLE = ("ين", "ون")
_NAME_TOKENS = 3
_ADJECTIVE = ("ي", "يه", "يين", "يتين")


def bare_names(places: list[Resolved]) -> list[Resolved]:
    """The countries named without a preposition."""
    return [p for p in places if p.value.precision == "country" and not p.mention.detail["preposition"]]


def nations_at(token: int, named: list[Resolved], values: Values) -> list[Involvement]:
    """The forces of the nations whose names stand at a token, joined by و: شنتها الولايات المتحدة وفرنسا."""
    found: list[Involvement] = []
    for place in named:
        label = values.nations.get(place.value.country)
        if place.mention.first == token and label and (not found or values.text.keys[token].startswith("و")):
            actor = Actor(label, "state_force", place.value.country)
            found.append(Involvement(actor, "stated", place.mention.start, place.mention.end))
            token = place.mention.last
    return found


def named_nations(event: Event, places: list[Resolved], values: Values) -> list[Involvement]:
    """The nations whose bare names are the subject of a verb (قصفت تركيا، تركيا تقصف، الإيرانيون قصفوا), also of one
    that is found with its subject (ضربت إسرائيل)."""
    bare, keys = bare_names(places), values.text.keys
    if before := nations_before(event.mention.first, places, values):  # تركيا تقصف سوريا
        return before
    for token in (event.mention.first + 1, event.mention.last):
        if after := nations_at(past_each(token, values), bare, values) or striking_seat(token, values):
            return after
    token = event.mention.first - 1
    people = keys[token].startswith("ال") and keys[token].endswith(_PEOPLE)
    return by_adjective(token, values) if people else []


def nations_before(token: int, places: list[Resolved], values: Values) -> list[Involvement]:
    """The forces of the nations whose bare names stand right before a verb as its subject (كانت تركيا وفرنسا قد قصفتا);
    but not of those where something happened (في العراق وسوريا قصفت)."""
    keys = values.text.keys
    token -= keys[token - 1] in values.words["already"]
    lead = next((p for p in reversed(places) if p.mention.last == token and p.value.precision == "country"), None)
    while lead is not None and keys[lead.mention.first].startswith("و"):
        before = next((p for p in places if p.mention.last == lead.mention.first), None)
        lead = before
    if lead is None or _is_owned(lead.mention.first, values):
        return []
    return nations_at(lead.mention.first, bare_names(places), values)


def _is_owned(token: int, values: Values) -> bool:
    """Whether a nation is named only as whose some people or some land is: قبائل | مالي شنت."""
    return values.text.keys[token - 1] in values.words["of_the_land"]


def past_each(token: int, values: Values) -> int:
    """The token behind "each of", where it stands at a token: (فيه) كل من | تركيا وروسيا."""
    token += values.text.keys[token : token + 1] in (("فيه",), ("فيها",))
    return token + 2 if values.text.keys[token : token + 2] == ("كل", "من") else token


def before_verb(token: int, places: list[Resolved], values: Values) -> list[Involvement]:
    """The force of the nation whose bare name is the subject of the verb at a token: أن روسيا شنت غارة، إسرائيل هي التي
    شنت الهجوم."""
    keys = values.text.keys
    if keys[token].endswith(("ها", "هم", "ه")):
        return []  # العملية التي شنتها القوات
    if keys[token - 1] in values.words["who"] and keys[token - 2] in values.words["it_is"]:
        token -= 2
    return nations_before(token, places, values)


def joined_nations(token: int, values: Values) -> list[Involvement]:
    """The forces of the nations that و joins to those named up to a token: مقاتلات أميركية | وبريطانية، طائرات النظام |
    وروسيا."""
    found: list[Involvement] = []
    keys = values.text.keys
    while token < len(keys) and keys[token].startswith("و"):
        adjective = token - 1 in values.nisbas and keys[token].endswith(_ADJECTIVE)
        named = by_adjective(token, values) if adjective else []
        where = not found and keys[token - 2] in values.words["where_when"]  # مسلحو الحركة في العراق وسوريا
        if not where and not named:
            beside = bare_names(between(values.places, token, token + _NAME_TOKENS))
            named = nations_at(token, beside, values)
        if not named:
            break
        found += named
        while token < len(keys) and values.text.starts[token] < named[-1].end:
            token += 1
    return found
