"""Who is accused in so many words: named right before what he is accused of (اتهم الجيش المسلحين بقصف البلدة)."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.model.value import Actor
from rawi.report.sides.kinds import FIGHTERS
from rawi.report.values import Values, at, between, is_seat

_ACCUSED_TOKENS = 25
_OBJECT_TOKENS = 3
_CHARGED_TOKENS = 8


def charged_with(token: int, sentence: Sentence, values: Values, *, lays: bool) -> list[Involvement]:
    """The accused right before what he is accused of: اتهم الجيش المسلحين بقصف البلدة، اتهمت سوريا إسرائيل بالقصف; or
    before the responsibility that a verb `lays` on him: حمل الجيش المتمردين المسؤولية."""
    keys = values.text.keys
    reach = range(token, min(sentence.last, token + _ACCUSED_TOKENS))
    deeds = values.words["answerability"] if lays else values.words["charged"]
    deed = next((t for t in reach if keys[t] in deeds), None)
    if deed is None:
        return []
    # اتهمت الوزارة "الجماعات المدعومة من أطراف معروفة" بتنفيذه, حملت الرئاسة الحركة، التي تسيطر على …، المسؤولية
    deed = _before_aside(token, deed, values)
    first = token if lays or at(values.actors, token) else max(token, deed - _CHARGED_TOKENS)
    fighters = [r for r in between(values.actors, first, deed) if r.value.kind in FIGHTERS]
    countries = [p for p in between(values.places, first, deed) if p.value.country in values.nations]
    states = [p for p in countries if p.value.precision == "country" or is_seat(p, values)]
    lone = len(fighters) == 1 and not states and fighters[0].mention.first == token
    if lone and deed - fighters[0].mention.last > _OBJECT_TOKENS:
        return []  # حملت الوزارة في بيان «تنظيم كذا» مسؤولية التفجير, but اتهم الجيش بقصف البلدة
    if fighters and (not states or fighters[-1].mention.first >= states[-1].mention.first):
        return [accused_of(r) for r in joined(fighters, values)]  # اتهمت منظمة الجيش والمجموعة بقصف القرية
    if states:
        who, country = states[-1].mention, states[-1].value.country
        actor = Actor(values.nations[country], "state_force", country)
        return [Involvement(actor, "accused", who.start, who.end)]
    return []


def _before_aside(first: int, deed: int, values: Values) -> int:
    """Where the names of the accused end before what they are accused of: at a relative clause about somebody named,
    whose own names are of others (اتهم الوزير الحركة، التي تمولها دولة كذا، بالقصف)."""
    keys, who = values.text.keys, values.words["who"]
    named = (t for t in range(first + 1, deed) if keys[t] in who and between(values.actors, first, t))
    return next(named, deed)


def joined(groups: list[Resolved], values: Values) -> list[Resolved]:
    """The last of some who are named, with those before it whom و joins to it: إن الحزب والوحدات يقفان خلف التفجير."""
    listed = groups[-1:]
    for one in reversed(groups[:-1]):
        near = listed[0].mention.first - one.mention.last <= 1
        if not near or not values.text.keys[listed[0].mention.first].startswith("و"):
            break
        listed.insert(0, one)
    return listed


def accused_of(named: Resolved) -> Involvement:
    return Involvement(named.value, "accused", named.mention.start, named.mention.end)
