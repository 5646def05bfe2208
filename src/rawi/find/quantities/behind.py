"""The verb that says of a count what befell it and stands behind it: 15 شخصا قتلوا."""

from __future__ import annotations

from rawi.find.quantities.frames import Governor, suits
from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, TAKES, PredicateForm
from rawi.text.letters import COMMA

_NEAR = 2
_OF_TOKENS = 2
_AFTER_REACH = 9
_BARE_REACH = 6
_CLAUSE_REACH = 14
_ALIAS_REACH = 3
_ASIDE_REACH = 9
_ASIDES = frozenset(((COMMA, COMMA), ("(", ")"), ("-", "-")))
_OBJECT = ("ا", "ين")
_NAME_REACH = 6
_PARTICLE = 2
_SHORT = 3
_NAMED = PERSONS - {"attackers"}
_BY = frozenset(("في", "خلال", "اثناء", "جراء", "اثر", "امس", "اليوم", "فجر", "مساء", "صباح", "قرب", "علي", "متاثرا"))
_ONE = frozenset(("ه", "ها"))
_MORE = frozenset(("هم", "هما", "هن"))
_FATES = frozenset(("killed", "wounded", "captured"))
_IN = "في"
_HAD = "بحوز"
_THAT = ("ان", "بان")
_CLAUSES = frozenset(("حيث", "فيما", "بينما", "عندما", "اذ"))
_TAKEN = "detainee"
_OF_WOUNDS = "متاثر"


def pick(marks: Marks, token: int, phrase: Phrase) -> Hit[PredicateForm] | None:
    """The reading of a predicate's words that suits the phrase: ضبط takes people captive and seizes arms."""
    hits = marks.predicates.get(token, ())
    suiting = [hit for hit in hits if not hit.entry.predicate.members and suits(hit.entry.predicate, phrase)]
    suiting.sort(key=lambda hit: hit.entry.predicate.means)
    if phrase.things and phrase.of is None:  # سقطت ثلاث منها
        suiting.sort(key=lambda hit: not hit.entry.predicate.takes <= TAKES["airborne"])
    if len(suiting) > 1 and _is_brought_down(marks, suiting, phrase):
        suiting = [hit for hit in suiting if hit.entry.predicate.what == "intercepted"]
    if not suiting or (suiting[0].article and suiting[0].last - suiting[0].first == 1):
        return None
    return suiting[0]


def _is_brought_down(marks: Marks, hits: list[Hit[PredicateForm]], phrase: Phrase) -> bool:
    """Whether the counted is the object of a verb that can say both: يسقط الدفاع الجوي صاروخا, and not يسقط صاروخ."""
    both = {"impacted", "intercepted"} <= {hit.entry.predicate.what for hit in hits}
    noun = marks.key(phrase.noun) if phrase.noun is not None else ""
    unlike = noun.endswith("ه") and marks.key(hits[0].first).startswith("ي")  # يسقط طائرة
    return both and (noun.endswith(_OBJECT) or unlike or _has_subject(marks, hits[0], phrase))


def _has_subject(marks: Marks, hit: Hit[PredicateForm], phrase: Phrase) -> bool:
    """Whether who does it stands before a verb and its object behind, as headlines have it: أوكرانيا تسقط 11 مسيرة."""
    before = marks.key(hit.first - 1)
    named = before.isalpha() and len(before) > _SHORT and hit.first - 1 not in marks.noun_ends
    return named and not hit.proclitic and phrase.first == hit.last and not marks.is_break(hit.first - 1)


def behind(marks: Marks, phrase: Phrase, after: int, rest: tuple[int, int]) -> Governor | None:
    """A verb behind the phrase that says of it: `15 شخصا قتلوا`, and not what the counted did to others. `rest` are
    the tokens behind the phrase and its parts."""
    if phrase.rule == "singular" and phrase.definite:
        return _of_named(marks, phrase, min(after, rest[1]))
    if taken := _whom_they(marks, phrase):
        return taken
    crowd = phrase.definite and phrase.low != phrase.high  # إن العشرات قتلوا
    unknown = phrase.of is None and not phrase.partitive and not crowd  # سبعة خبراء لقوا مصرعهم
    start, end = rest
    if any(marks.key(token) in _CLAUSES for token in range(phrase.last, min(start, end))):
        return None  # 73 شخصا بينهم طفلان، فيما لا يزال 58 جريحا يتلقون العلاج
    alone = phrase.rule == "singular" and phrase.implicit and start <= phrase.last
    reach = _NEAR if alone else _AFTER_REACH if phrase.noun is not None else _BARE_REACH
    of_some = marks.has("of", phrase.last) or phrase.last in marks.groups
    reach += _OF_TOKENS * (alone and of_some)  # رجلا من المارة أصيب، عنصرا بالجيش العراقي أصيب
    start = _past_aside(marks, phrase, start, min(after, end))
    for token in range(start, min(start + reach + _alias(marks, start, reach), after, end)):
        if marks.key(token) in _THAT:
            return None  # إحدى السيدات التي أمسك بها بعد أن قتل رهينتين, مسؤولان بأن مسلحين هاجموا
        if token in marks.predicates:
            hit = pick(marks, token, phrase)
            if marks.has("who", token - 1) and (main := _past_clause(marks, phrase, token, (after, end))):
                return main
            if hit is None:
                continue  # ثمانية أشخاص يحملون أحزمة ناسفة قتلوا: said of something else
            if hit.proclitic or not hit.entry.predicate.before or hit.entry.nominal:
                return None
            if phrase.rule == "singular" and marks.key(hit.first).startswith(_HAD):
                return None  # أطلق النار من سلاح كان بحوزته
            that = marks.key(phrase.first - 1).endswith(_THAT)  # وأن اثنين جرحا
            alone = token > phrase.last or phrase.others or phrase.proclitic == "و" or that
            if unknown and not ((hit.entry.plural and alone) or _is_state(marks, hit)):  # 4 آخرين قتلوا
                return None
            listed = hit.entry.plural and start > phrase.last and phrase.rule == "singular"  # ضابطا وجنديين أصيبوا
            if not (listed or _agrees(marks, hit, phrase)) or _has_object(marks, hit, after):
                return None
            word = hit.last - hit.first == 1
            if hit.entry.predicate.what == "missing" and word and not hit.entry.plural:
                return None  # أما الطفل فقد نجا: a particle
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "behind")
        if marks.key(token) in _CLAUSES:
            return None  # مجموعة من ستة رجال حيث أصيب اثنان منهم
        apart = token > phrase.last or phrase.rule == "singular"
        joined = (
            marks.key(token).startswith("و") and not marks.has("waw", token) and apart and token not in marks.groups
        )
        among = _ASIDE_REACH if phrase.proclitic.startswith("و") else _NEAR
        part = marks.has_cue("subset", phrase.first - among, phrase.first)  # 12 جريحا بينهم طفلان، سقطوا
        stray = marks.key(token) == COMMA and not part and _says_of_several(marks, token + 1)  # 15 مدنيا، قتلوا
        if joined or (marks.is_mark(token) and not (marks.is_quote(token) or _brackets_name(marks, token) or stray)):
            return None
    return None


def _whom_they(marks: Marks, phrase: Phrase) -> Governor | None:
    """`ثلاثة مدنيين خطفهم مسلحون`: a verb right behind the counted that takes them up by a pronoun."""
    if phrase.definite or (phrase.of or "people") not in PERSONS:
        return None
    for hit in marks.predicates.get(phrase.last, ()):
        what = hit.entry.predicate.what
        verb = not (hit.entry.nominal or hit.proclitic or hit.entry.predicate.members or hit.entry.predicate.means)
        if verb and what in _FATES and hit.enclitic in (_ONE if phrase.high == 1 else _MORE):
            return Governor(what, hit.first, hit.last, "behind")
    return None


def _of_named(marks: Marks, phrase: Phrase, end: int) -> Governor | None:
    """`إن الشاب سالم خالد قتل برصاص`: somebody named, of whom a verb with no object tells what befell him."""
    if phrase.of not in _NAMED or marks.is_break(phrase.last):
        return None
    for token in range(phrase.last, min(phrase.last + _NAME_REACH, end)):
        if marks.is_break(token) or len(marks.key(token - 1)) <= _PARTICLE:
            return None
        for hit in marks.predicates.get(token, ()):
            told = hit.entry.predicate.before and not (hit.entry.nominal or hit.entry.plural or hit.proclitic)
            fate = hit.entry.predicate.what in ("killed", "wounded") and not hit.enclitic
            if token == phrase.last and not marks.key(hit.last).startswith(_OF_WOUNDS):
                return None
            if told and fate:
                passive = marks.key(hit.last) in _BY
                return Governor(hit.entry.predicate.what, hit.first, hit.last, "behind") if passive else None
    return None


def _says_of_several(marks: Marks, token: int) -> bool:
    """Whether a verb of several stands at a token, with nothing joined to it."""
    hits = marks.predicates.get(token, ())
    return any(hit.entry.plural and hit.entry.predicate.what in _FATES for hit in hits)


def _past_aside(marks: Marks, phrase: Phrase, start: int, end: int) -> int:
    """The token behind an aside between commas on who some of them were: 14 مقاتلا، بينهم أجانب، قتلوا."""
    if start > phrase.last and (marks.key(phrase.last), marks.key(start)) in _ASIDES:
        return start + 1  # 289 مدنيا، بينهم 43 طفلا، قتلوا: the part is passed over already
    described = marks.key(start + 1) == COMMA and start not in marks.predicates
    opening = start + described  # 14 مسلحا حوثيا، بينهم, and not 14 مسلحا قتلوا، بينهم
    told = marks.cue(opening + 1, "subset") or marks.has("mostly", opening + 1)
    if marks.key(opening) != COMMA or not told:
        return start
    closing = (t for t in range(opening + 2, min(opening + _ASIDE_REACH, end)) if marks.is_mark(t))
    return next(closing, start - 1) + 1


def _alias(marks: Marks, start: int, reach: int) -> int:
    """How many tokens another name in marks takes up: 4 عناصر من قوات كذا "كذا" قتلوا، جنديان من الحلف (كذا) قتلا."""
    around = range(start, start + reach + _ALIAS_REACH)
    quotes = [token for token in around if marks.is_quote(token) or _brackets_name(marks, token)]
    return quotes[1] - quotes[0] + 1 if len(quotes) > 1 and quotes[1] - quotes[0] <= _ALIAS_REACH else 0


def _brackets_name(marks: Marks, token: int) -> bool:
    """Whether a bracket stands around one word, another name of what is before it."""
    opens = marks.key(token) == "(" and marks.key(token + 2) == ")"
    return opens or (marks.key(token) == ")" and marks.key(token - 2) == "(")


def _past_clause(marks: Marks, phrase: Phrase, start: int, ends: tuple[int, int]) -> Governor | None:
    """The verb that says of the counted what befell them behind a clause that says what they did: اثنين من المسلحين
    الذين هاجموا المركز قتلا."""
    for token in range(start + 1, min(start + _CLAUSE_REACH, *ends)):
        if marks.is_mark(token):
            return None
        hit = pick(marks, token, phrase)
        if hit is not None:
            verb = not hit.proclitic and not hit.entry.nominal and hit.entry.plural
            fit = verb and not _has_object(marks, hit, ends[0])
            return Governor(hit.entry.predicate.what, hit.first, hit.last, "behind") if fit else None
    return None


def _agrees(marks: Marks, hit: Hit[PredicateForm], phrase: Phrase) -> bool:
    """Behind people the verb agrees with their number: five are never followed by a singular."""
    several = phrase.high is None or phrase.high > 1
    part = phrase.partitive and phrase.rule != "one_of_them"
    return (phrase.of or "people") not in PERSONS or hit.entry.plural == several or part or _is_state(marks, hit)


def _is_state(marks: Marks, hit: Hit[PredicateForm]) -> bool:
    """Whether no verb but words with a preposition say it, of one and of many: في حالة حرجة, في عداد المفقودين."""
    return marks.key(hit.first) == _IN and hit.last - hit.first > 1


def _has_object(marks: Marks, hit: Hit[PredicateForm], after: int) -> bool:
    """Whether the verb has another victim behind it: `وفق مسؤول أصيب جنود`."""
    noun = marks.nouns.get(hit.last)
    if noun is not None and noun.entry.noun.id == _TAKEN:
        return False  # اقتيدا أسيرين
    if marks.cue(hit.last, "one"):  # مهاجما قتل أحد المارة
        return True
    if hit.entry.predicate.takes == TAKES["airborne"]:
        far = noun or (marks.nouns.get(hit.last + 1) if marks.key(hit.last).startswith("ب") else None)
        return far is not None and far.entry.noun.of in TAKES["airborne"]  # مروحية اعترضت طائرة مسيرة
    if noun is not None and not noun.proclitic and noun.entry.noun.of in PERSONS and not noun.entry.noun.what:
        return True  # but not سقطوا قتلى
    joined = marks.key(after).startswith("و") and not marks.has("waw", after)  # ثلاثة قتلوا وسبعة أصيبوا
    joined = joined or marks.cue(after, "one_of_them") is not None  # اثنان أصيبا أحدهما شرطي
    return after <= hit.last and not joined and hit.entry.predicate.what in _FATES
