"""Acts that the words spread over more than a month: a count over many incidents and no incident (codebook)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rawi.model.mention import Resolved
from rawi.model.value import DateRange
from rawi.report.acts.event import LEAD_SENTENCES, Event
from rawi.report.acts.kindred import family_of
from rawi.report.tellings.dates.date_read import LONGEST_DAYS
from rawi.report.tellings.dates.dates import width
from rawi.report.tellings.dates.time_aside import is_aside, measured_from
from rawi.report.tellings.newest import is_of_series, series_from
from rawi.report.values import Values, between
from rawi.text.clitics import is_among

_SPREAD_TOKENS = 20
_HABITUAL = ("air_strike", "shelling", "armed_attack")
_STRUCK = (*_HABITUAL, "drone_strike", "bombing")
_HABIT_TOKENS = 5
_AGAIN_TOKENS = 5
_RECORD_TOKENS = 5
_TALLY_TOKENS = 5
_RIGHT_BEHIND = 1
_COUNTED_TOKENS = 12
_BEGUN_TOKENS = 8
_BEGUN_DAYS = 7
"""How many days ago a battle began at most whose dead are counted since."""
_WEEK_DAYS = 5
_TOLL = 300
"""Fewest dead that are those of a war and no longer of one incident that is told late and without a day."""
_BATTLES = frozenset(("معركه", "حمله"))
_BATTLE_TOKENS = 6
_BATTLE_TOLL = 100
"""Fewest dead that are those of a whole battle by its name."""
_JOINED = "ولب"
_MANY = 4
"""Fewest acts that are told as a count and none of them."""
_VERY_MANY = 12
"""Fewest of one day that are."""
_UNITS = 10
_ACCUSATIVE = "ا"
_STOPS = frozenset(".؛:؟!")
_CASES = ("armed_attack", "abduction", "execution", "bombing", "arson")
_SUMMED = ("arrest", "weapons_seizure")
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def is_spread(event: Event, values: Values) -> bool:
    """Whether the words around spread the act over more than a month (غارات منذ أيلول، خلال عشرة أشهر): a count over
    many incidents and no incident. A day told beside it wins."""
    sentence = event.sentence
    times = [r for r in values.times if sentence.first <= r.mention.first < sentence.last]
    if _since_outbreak(event, values) or _is_in_tally(event, times, values):
        return True
    if not times:
        many = _is_frequent(event, values) or _is_one_of_many(event, values)
        return many or _is_habit(event, values) or _is_toll_of_war(event, times, values)
    recurring = [
        r for r in times if r.mention.detail.get("use") == "recurring" and r.mention.first > event.mention.first
    ]
    if any(r.mention.first - event.mention.last <= _RIGHT_BEHIND for r in recurring):
        return True  # تظاهرات كل يوم جمعة، ويتوقع أن تبلغ ذروتها الاثنين
    around = [r for r in times if abs(r.mention.first - event.mention.last) <= _SPREAD_TOKENS]
    around = [r for r in around if not _looks_back(event.mention.last, r.mention.first, values)]
    series = series_from(event, values)
    around = [r for r in around if series is None or r.mention.first < series]
    near = [r for r in around if not is_aside(r, event.mention.last, values)]
    if _is_series(event, near, values) or _is_toll_of_war(event, times, values):
        return True
    if _is_one_of_many(event, values, least=_VERY_MANY):
        return True  # أعلن المرصد، الأربعاء، تسجيل 48 حالة خطف
    if any(r.mention.detail.get("use") == "point" and r.value is not None and width(r, values) <= 7 for r in times):
        return False
    if recurring:
        return True
    if _is_habit(event, values) and not any(r.mention.detail.get("use") in ("point", "range") for r in times):
        return True
    if _is_frequent(event, values) or _is_one_of_many(event, values):
        return True
    many = values.text.keys[event.mention.first].endswith("ات") or event.trigger.form != "noun"
    if many and any(_is_long_since(r, event, values) for r in around):
        return True
    return any(_is_long(r, event, values, many=many) for r in near)


def read_series(values: Values) -> tuple[set[str], set[int]]:
    """Families of acts that headline and lead tell as spread over months, and the sentences that tell uses of force so:
    what the article is about are many incidents, and no undated one of their kind is news. Where the headline says what
    was done and where, it alone counts for the rest of the article."""
    lead = [e for e in values.events if e.sentence.index <= LEAD_SENTENCES]
    titled = [e for e in lead if e.sentence.is_title and e.standing == "asserted"]
    title = titled[0].sentence if titled else None
    placed = title is not None and any(
        r.value.precision != "country" for r in between(values.places, title.first, title.last)
    )
    spread = [e for e in lead if is_spread(e, values) and not is_of_series(e, values)]
    families = {family_of(e.trigger.type) for e in spread if e.sentence.is_title or not placed}
    return families, {e.sentence.index for e in spread if family_of(e.trigger.type) == "force"}


def _looks_back(first: int, last: int, values: Values) -> bool:
    """Whether the text looks back on something else between two tokens: اندلعت اشتباكات …، وكانوا سيطروا على البلدة منذ
    عام."""
    return not values.words["was"].isdisjoint(values.text.keys[first:last])


def _since_outbreak(event: Event, values: Values) -> bool:
    """Whether victims, people held or arms found are counted from a beginning on, behind them: قتل 6500 شخص منذ اندلاع
    النزاع في نيسان، فككت الفرق 3200 عبوة منذ انطلاق المشروع; but not from that of one battle of these days (قتل خمسون
    مسلحا منذ بدء الهجوم فجر الثلاثاء)."""
    if event.trigger.form != "casualty" and event.trigger.type not in _SUMMED:
        return False
    return is_since_beginning(event.mention.last, event.sentence.last, values)


def is_since_beginning(first: int, end: int, values: Values) -> bool:
    """Whether the words from a token on say since when all is counted: منذ اندلاع النزاع، منذ الإطاحة بالرئيس."""
    keys, last = values.text.keys, min(end, first + _COUNTED_TOKENS) - 1
    begins = [t for t in range(first, last) if keys[t] == "منذ" and keys[t + 1] in values.words["beginning"]]
    begins = [t for t in begins if not is_record(t, values)]
    return bool(begins) and not any(
        r.mention.detail.get("use") == "point" and r.value is not None and _is_of_late(r.value, values)
        for r in between(values.times, begins[0], min(end, begins[0] + _BEGUN_TOKENS))
    )


def _is_series(event: Event, times: list[Resolved], values: Values) -> bool:
    """Whether below the lead several attacks are told of a week or more, and no victims (تعرضت المدينة لعدة هجمات خلال
    الأسبوع الماضي): a series, of which none is told."""
    if event.sentence.index <= LEAD_SENTENCES or not event.indefinite or event.trigger.type not in _STRUCK:
        return False
    if not values.text.keys[event.mention.first].endswith("ات"):
        return False
    told = [r for r in times if r.value is not None and r.mention.detail.get("use") in ("point", "range")]
    when = min(told, key=lambda r: abs(r.mention.first - event.mention.last), default=None)
    if when is None or when.mention.detail.get("form") not in ("period", "span"):
        return False
    recent = (values.published.latest - when.value.earliest).days <= LONGEST_DAYS
    long = recent and width(when, values) >= _WEEK_DAYS
    return long and not between(values.figures, event.sentence.first, event.sentence.last)


def _is_toll_of_war(event: Event, times: list[Resolved], values: Values) -> bool:
    """Whether below the lead the dead of a war are counted by the hundred, and no day is told (قتل نحو ألف شخص في
    المدينة خلال المعارك والقصف)."""
    if event.sentence.index <= LEAD_SENTENCES or family_of(event.trigger.type) != "force":
        return False
    if any(r.mention.detail.get("use") == "point" for r in times):
        return False
    counted = between(values.figures, event.sentence.first, event.sentence.last)
    dead = [r.value.count.low or 0 for r in counted if r.value.what == "killed"]
    behind = values.text.keys[event.mention.last : min(event.sentence.last, event.mention.last + _BATTLE_TOKENS)]
    if event.trigger.form == "casualty" and not _BATTLES.isdisjoint(behind) and max(dead, default=0) >= _BATTLE_TOLL:
        return True  # قتل 289 مدنيا في معركة المدينة, all the weeks of it
    return bool(dead) and min(dead) >= _TOLL  # قتل ثمانية في قصف على البلدة، لترتفع الحصيلة إلى 1031


def tallies(times: Iterable[Resolved], values: Values) -> list[Resolved]:
    """The long times since which somebody is said to have counted what is told behind them (أحصى المرصد منذ مطلع العام
    153 عملية)."""
    found = []
    for resolved in times:
        first = resolved.mention.first
        if resolved.mention.detail.get("use") == "since" and _is_long_ago(resolved, values):
            before = values.text.keys[max(0, first - _TALLY_TOKENS) : first]
            if any(is_among(key, values.words["tallying"]) for key in before):
                found.append(resolved)
    return found


def _is_in_tally(event: Event, times: Sequence[Resolved], values: Values) -> bool:
    """Whether an act is one of those counted since long ago in its sentence, no day told behind (أحصى المرصد منذ مطلع
    العام 153 عملية، تمت عبر هجمات وتفجيرات)."""
    since = next(iter(tallies(times, values)), None)
    if since is None or since.mention.first > event.mention.first:
        return False
    return not any(r.mention.first > since.mention.first and r.mention.detail.get("use") == "point" for r in times)


def _is_habit(event: Event, values: Values) -> bool:
    """Whether below the lead an imperfect verb says it is done time and again (وتشن تركيا غارات على مواقع)."""
    if _says_who_is_active(event, values):
        return True
    if event.sentence.index <= LEAD_SENTENCES or event.trigger.form == "casualty":
        return False
    if event.trigger.form == "verb":
        return event.trigger.imperfect and event.trigger.type in _HABITUAL
    before = values.text.keys[max(event.sentence.first, event.mention.first - _HABIT_TOKENS) : event.mention.first]
    return any(key.removeprefix("و") in values.words["habit"] for key in before)


def _says_who_is_active(event: Event, values: Values) -> bool:
    """Whether behind the lead a sentence opens by who is at home or at work somewhere, and then says of what kind they
    are (وتنشط في المنطقة جماعات نفذت هجمات وتفجيرات)."""
    sentence, keys = event.sentence, values.text.keys
    if not sentence.index or event.trigger.form == "casualty":
        return False
    return keys[sentence.first].removeprefix("و") in values.words["active"]


def _is_frequent(event: Event, values: Values) -> bool:
    """Whether the words behind an act say that it is done every so often: ينفذ الجيش اعتقالات في القرى بشكل يومي."""
    keys, words = values.text.keys, values.words
    behind = keys[event.mention.last : min(event.sentence.last, event.mention.last + _AGAIN_TOKENS)]
    if event.trigger.imperfect and not words["time_and_again"].isdisjoint(behind):
        return True
    last = min(event.sentence.last, event.mention.last + _SPREAD_TOKENS) - 1
    manner = (t for t in range(event.mention.last, last) if keys[t] in words["manner"])
    return any(keys[t + 1 + (keys[t + 1] == "شبه")] in words["daily"] for t in manner)


def _is_one_of_many(event: Event, values: Values, *, least: int = _MANY) -> bool:
    """Whether acts are counted as cases (توثيق 435 عملية اغتيال), or as things are from eleven on (292 هجوما); below
    the lead also where cases are told with no number (تعرض ضباط لحوادث اغتيال مماثلة)."""
    first, keys, words = event.mention.first, values.text.keys, values.words
    if event.trigger.form != "noun" or event.trigger.type not in _CASES:
        return False
    below = least == _MANY and event.sentence.index >= LEAD_SENTENCES
    if below and keys[first - 1].lstrip(_JOINED) in words["cases_of"]:
        return True
    case = keys[first] in words["case_of"]
    if not case and keys[first - 1] in words["case_of"]:
        first, case = first - 1, True
    number = keys[first - 1]
    if number.isdecimal():
        return int(number) >= least if case else int(number) > _UNITS and keys[first].endswith(_ACCUSATIVE)
    return case and number in words["many_of"] and least == _MANY


def _is_long(resolved: Resolved, event: Event, values: Values, *, many: bool) -> bool:
    detail = resolved.mention.detail
    use = detail.get("use")
    if use == "since" and is_record(resolved.mention.first, values):
        return False
    if use == "since" and resolved.value is not None:
        return _is_long_ago(resolved, values) and many and resolved.mention.first >= event.mention.last
    if use == "duration":
        return many and int(detail.get("low") or 1) * _UNIT_DAYS.get(str(detail.get("unit")), 0) > LONGEST_DAYS
    return use == "range" and resolved.value is not None and width(resolved, values) > LONGEST_DAYS


def _is_long_since(resolved: Resolved, event: Event, values: Values) -> bool:
    """Whether an act goes on since something of more than a month ago: احتجاجات منذ إعلان النتائج في كانون الأول."""
    since = measured_from(resolved, event.mention.last, values)
    return since is not None and not is_record(since, values) and _is_long_ago(resolved, values)


def _is_of_late(days: DateRange, values: Values) -> bool:
    return (values.published.earliest - days.earliest).days <= _BEGUN_DAYS


def _is_long_ago(resolved: Resolved, values: Values) -> bool:
    return resolved.value is not None and (values.published.earliest - resolved.value.earliest).days > LONGEST_DAYS


def is_record(since: int, values: Values) -> bool:
    """Whether a superlative or an ordinal stands before the token of a time (الأوسع منذ عقود، ثاني هجوم منذ أيام): then
    one act is measured against all since."""
    ranks, keys = values.words["superlative"] | values.words["counted_off"], values.text.keys
    for token in range(since - 1, max(0, since - _RECORD_TOKENS) - 1, -1):
        if keys[token] in _STOPS:
            return False
        if keys[token] in ranks:
            return True
    return False
