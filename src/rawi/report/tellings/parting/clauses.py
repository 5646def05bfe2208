"""The clauses of one sentence: where the clause of an event begins, and whether it turns to something else there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.report.acts.event import Event
from rawi.report.acts.raiding import storms
from rawi.report.values import Values, between

_EXPOSED_TOKENS = 6
_COMMA_TOKENS = 4
_COINCIDING_TOKENS = 5
_WAS_TOKENS = 6
"""How far before a verb the word stands that tells it was before (وكان طيران التحالف الدولي قصف)."""
_ADDED_TOKENS = 3
"""How far behind a word that adds something (فضلا عن بلدة كذا) a place stands that it adds."""
_BODY_TOKENS = 5
_FOUND_TOKENS = 3
"""How far behind the word that turns to them bodies are said to be found (كما تم العثور)."""
_BREAKS = frozenset((".", "...", "|"))
_HURT_TOKENS = 3
_RAIDS = ("attack.iqtiham", "arrest.raid")
_THAT, _AND_THAT = "ذلك", "وذلك"
_SOME_TIME = (("سابق",), ("لاحق",), ("متاخر",), ("مبكر",))
_RAID_TOKENS = 14
"""How far before an arrest the raid begins that it ended."""
_COUNT_TOKENS = 5
"""How far before another act those it killed are counted."""


def clause_first(before: Event, event: Event, occasions: Sequence[int], values: Values) -> int:
    """Where the clause of an event begins: at its own word when و or ف joins it; behind a word that turns to something
    else, at a place put first (وفي الموصل قتل …) or a verb of happening (ودارت اشتباكات); else behind a near comma."""
    first = event.mention.first
    keys = values.text.keys
    if "ف" in str(event.mention.detail["proclitic"]) or keys[first - 1] in values.words["and_so"]:
        # أما في كركوك فانفجرت عبوة، أما في تكريت فقد قتل شرطي
        behind = range(before.mention.last, first)
        as_for = next((token for token in behind if keys[token] in values.words["as_for"]), None)
        if as_for is not None:
            return as_for + 1
    if is_joined(event) or coincides(event, values):
        return _raid_first(before, event, values) or first
    if keys[first - 1].startswith("و") and keys[first - 1][1:] in values.words["done"] | values.words["lasting_on"]:
        return first - 1  # تمت السيطرة على أ وتم تطهير ب، غارات على أ واشتداد المعارك في ب
    other = is_said_other(event, values)
    counted = range(first - 1, max(before.mention.last, first - _COUNT_TOKENS) - 1, -1)
    joined = next((token for token in counted if keys[token].startswith("و")), None)
    if joined is not None and (other or _is_of_more(joined, event, values) or joined == _joined_count(event, values)):
        return joined
    if event.recalled:
        # بعد تعرضهم في أيار إلى غارات: what lies between the word and the act recalled belongs to it
        last = bisect_left(occasions, first) - 1
        if last >= 0 and occasions[last] >= before.mention.last:
            return occasions[last]
    between_ = range(first - 1, before.mention.last - 1, -1)
    for token in between_:
        if is_break(token, values):
            return token + 1
        if keys[token] in values.words["whereupon"]:
            return token + 1  # دارت معارك، حيث تمكن الجيش من السيطرة على تلة
        if is_turn(token, values) and not _adds_place(token, first, values):
            return token + 1
        if keys[token] in values.words["opening"] or _happens(keys[token], values):
            return token
        if (event.core and keys[token] in values.words["and_that"]) or keys[token] in values.words["adding_that"]:
            return token
        if first - token <= _WAS_TOKENS and keys[token].startswith("و") and keys[token] in values.words["was"]:
            return token  # وكان الطيران قصف
    near = between_[:_COMMA_TOKENS]
    return next((token + 1 for token in near if keys[token] in ("،", "؛")), first)


def _raid_first(before: Event, event: Event, values: Values) -> int | None:
    """Where the raid begins that an arrest joined to it ended: واعتقلت شابا من أ، | وداهمت بلدة ب واعتقلت آخر."""
    if event.trigger.type != "arrest":
        return None
    keys, raids = values.text.keys, values.words["goes_raiding"]
    reach = range(max(before.mention.last, event.mention.first - _RAID_TOKENS), event.mention.first)
    opened = (t for t in reach if keys[t] in raids)
    return next((t for t in opened if keys[t].startswith("و") or is_turn(t - 1, values)), None)


def _is_of_more(joined: int, event: Event, values: Values) -> bool:
    """Whether a number that و joins counts who else died, of another act (قتل خمسة في غارة وثلاثة في قصف على ب)."""
    keys, number = values.text.keys, values.text.keys[joined].removeprefix("و")
    counted = number.isdecimal() or number in values.words["few_more"]
    within = keys[event.mention.first - 1] == "في" or keys[event.mention.first][0] == "ب"
    return counted and event.core and event.indefinite and within


def _joined_count(event: Event, values: Values) -> int | None:
    """Where the و stands that joins an act told by its number, with which the next of a list begins (غارتان على أ، و4
    غارات على ب، وثلاث غارات على ج، وغارة على د); None where nothing joins it or it is no noun."""
    keys, first = values.text.keys, event.mention.first
    if event.trigger.form != "noun" or not event.core or not event.indefinite:
        return None
    if is_joined(event):
        return first
    number = keys[first - 1]
    if keys[first - 2] == "و" and number.isdecimal():
        return first - 2
    return first - 1 if number[:1] == "و" and number[1:] in values.words["few_more"] else None


def goes_on_list(event: Event, told: Sequence[Event], values: Values) -> bool:
    """Whether an act is the next of a list of its like that goes from place to place (3 غارات على أ، و4 غارات على ب،
    وغارتين على ج)."""
    alike = bool(told) and told[-1].trigger.id == event.trigger.id and event.standing == "asserted"
    return alike and _joined_count(event, values) is not None


def is_turn(token: int, values: Values) -> bool:
    """Whether a word turns to another act: في حين and not حين alone, the moment of the same (قتل ثلاثة حين هاجموا), في
    وقت and not في وقت سابق, في غضون ذلك and not ذلك alone."""
    if token < 0:
        return False
    keys = values.text.keys
    if keys[token] == _THAT:
        return keys[token - 1] in values.words["just_while"]
    turns = keys[token] in values.words["turn"] and keys[token + 1 : token + 2] not in _SOME_TIME
    return turns and (keys[token] not in values.words["when"] or keys[token - 1].removeprefix("و") == "في")


def until_bodies(part: tuple[int, int], last: int, values: Values) -> int:
    """Where what is told behind an act turns to bodies found at a place of their own, which died of another (قتل جندي
    بانفجار في أ، كما عثر على ثلاث جثث في ب, but وعثر على جثث المهاجمين); `last` where it doesn't. `part` is where
    its words begin and its acts end."""
    keys, words = values.text.keys, values.words
    first = part[1]
    for token in range(first, last):
        if keys[token] not in words["body_found"] or not between(values.places, token, last):
            continue
        if not between(values.places, part[0], token):
            break
        if not words["body"].isdisjoint(keys[token + 1 : token + _BODY_TOKENS]):
            opening = range(token, max(first, token - _FOUND_TOKENS) - 1, -1)
            return next((t for t in opening if is_turn(t, values) or keys[t] in words["and_found"]), last)
    return last


def is_break(token: int, values: Values) -> bool:
    """Whether a mark in the headline sets what two clauses tell beside each other (قصف في أ.. ومقتل ثلاثة في ب)."""
    title = values.text.sentences[0]
    return title.is_title and title.first < token < title.last and values.text.keys[token] in _BREAKS


def _adds_place(token: int, first: int, values: Values) -> bool:
    """Whether what a word adds is one more place of a list (غارات على أ وب، إضافة إلى ج، ما أدى إلى قتلى), of which no
    relative clause tells the act at `first` (فضلا عن ج التي قصفتها القوات)."""
    keys = values.text.keys
    if keys[token] not in values.words["one_more"] or not values.words["relative"].isdisjoint(keys[token:first]):
        return False
    return bool(between(values.places, token + 1, token + 1 + _ADDED_TOKENS))


def is_joined(event: Event) -> bool:
    """Whether و or ف is written onto an act."""
    return not {"و", "ف"}.isdisjoint(str(event.mention.detail["proclitic"]))


def is_main_clause(told_first: int, event: Event, first: int, values: Values) -> bool:
    """Whether the part before an act is what it is set against, and its verb opens the clause that answers (وفي حين
    قتل ثلاثة في أ، أصيب خمسة في ب)."""
    keys = values.text.keys
    opening = keys[told_first].removeprefix("و")
    set_against = opening in values.words["whereas"] or (
        opening == "في" and keys[told_first + 1] in values.words["when"]
    )
    verb = (event.trigger.form == "verb" and first == event.mention.first) or keys[first] in values.words["happening"]
    return set_against and keys[first - 1] == "،" and verb and event.standing == "asserted"


def coincides(event: Event, values: Values) -> bool:
    """Whether an act is told as what another coincided with (بالتزامن مع قصف على البلدة)."""
    if event.standing != "asserted":
        return False
    keys, first = values.text.keys, _governed_first(event, values)
    if keys[first - 1] != "مع":
        return False
    met = keys[max(0, first - 1 - _COINCIDING_TOKENS) : first - 1]
    lasting = keys[first] in values.words["lasting_on"]  # شنوا غارات على أ، مع استمرار الاشتباكات في ب
    return lasting or not values.words["coinciding"].isdisjoint(key.removeprefix("و") for key in met)


def is_amid(event: Event, values: Values) -> bool:
    """Whether an act is told as that amid which something was (وسط غارات، وسط استمرار الاشتباكات)."""
    before = values.text.keys[_governed_first(event, values) - 1]
    return event.standing == "asserted" and before in values.words["midst"]


def is_occasion(event: Event, values: Values) -> bool:
    """Whether a raid is only told as that after which something was (أصيب ثلاثة برصاص الجيش عقب اقتحام البلدة): where
    nothing else says where that was, it was in the raid. An attack is one of its own (اعتقلوه بعد هجوم على مقر)."""
    before = values.text.keys[event.mention.first - 1]
    return event.recalled and event.trigger.id in _RAIDS and before in values.words["in_its_course"]


def is_manner(event: Event, values: Values) -> bool:
    """Whether an act is told as how the one before it was done (اغتالوا قياديا في أ، وذلك بإطلاق النار عليه في بلدة ب),
    or by what (وذلك في انفجار عبوة)."""
    keys, first = values.text.keys, event.mention.first
    by = str(event.mention.detail["proclitic"]).endswith("ب")
    return event.trigger.form == "noun" and keys[first - 2 + by] == _AND_THAT and (by or keys[first - 1] == "في")


def is_met(event: Event, told: Sequence[Event], following: Sequence[Event]) -> bool:
    """Whether a fight is only how those were hurt whom the raid met that the part before it tells and nothing else
    (اقتحموا البلدة، واندلعت مواجهات أصيب خلالها ثلاثة)."""
    hurt = any(e.trigger.form == "casualty" and e.mention.first - event.mention.last <= _HURT_TOKENS for e in following)
    raid = hurt and all(storms(e, "arrest") and not e.recalled for e in told)
    return raid and event.trigger.type in ("clash", "riot") and event.standing == "asserted"


def _governed_first(event: Event, values: Values) -> int:
    """The token of an act, or of the word that says it went on or how many it was (مع استمرار الاشتباكات، مع عشرات
    الغارات)."""
    before = values.text.keys[event.mention.first - 1]
    return event.mention.first - (before in values.words["dozens"] or before in values.words["lasting_on"])


def _happens(key: str, values: Values) -> bool:
    """Whether a word is a verb of happening or doing joined by و (ودارت اشتباكات، وشنت الطائرات غارات)."""
    return key.startswith("و") and key[1:] in values.words["happening"]


def is_said_other(event: Event, values: Values) -> bool:
    """Whether an act is called another one (قتل خمسة في غارة على أ وثلاثة في غارة أخرى على ب)."""
    last = event.mention.last
    told = event.indefinite and event.core and event.standing == "asserted" and last < event.sentence.last
    return told and values.text.keys[last] in values.words["other_one"]


def opens_clause(event: Event, first: int, values: Values) -> bool:
    """Whether an event opens a clause or a member of a list: behind و, ف, a comma or a turn of speech (غارات على حلب
    وقصف على إدلب)."""
    before = values.text.keys[first - 1] if first else ""
    opened = is_turn(first - 1, values) or before in ("،", "؛") or before in values.words["whereupon"]
    opened = opened or coincides(event, values)
    return is_joined(event) or first < event.mention.first or opened


def is_suffered(event: Event, first: int, values: Values) -> bool:
    """Whether the clause opens with what was exposed to the act: بينما تعرضت أماكن في المنطقة … لقصف."""
    opening = values.text.keys[first : min(first + _EXPOSED_TOKENS, event.mention.first)]
    exposure = tuple(values.words["exposure"])
    return event.mention.detail["proclitic"].endswith("ل") and any(key.startswith(exposure) for key in opening)


def cut(clause: tuple[int, int], event: Event, values: Values) -> tuple[int, int]:
    """A clause up to where it turns to something else behind its event (قتلوا ثلاثة، فضلا عن ضبط أسلحة في البلدة)."""
    first, last = clause
    turn = next((token for token in range(event.mention.last, last) if is_turn(token, values)), last)
    return first, turn
