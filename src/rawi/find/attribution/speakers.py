"""The name of a speaker, read off the words after a verb or phrase of attribution.

A name is a nameless source with its adjectives (مصدر أمني), an office with its body and holder (وزير الدفاع فلان), a
body (وزارة الداخلية), a rank and name, or a bare name. A holder's name stands without his office.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speaker_kind import kind_of
from rawi.find.attribution.speaker_name import NameSoFar
from rawi.find.attribution.speaker_names import read_name
from rawi.find.attribution.speaker_place import begins_place, behind_place
from rawi.model.claim import SourceKind
from rawi.text.letters import COMMA

SpeakerRole = Literal["source", "title", "rank", "body", "name", "agency", "bare", "quoted"]
_ARTICLE = "ال"
_TATWEEL = "ـ"
_SKIPPED = frozenset(("time", "adverb"))
_ONE_OF = frozenset(("احد", "احدي"))
_WHO_IS = frozenset(("وهو", "وهي"))
_TO = "ل"
_OFFICIAL = "source.masul"
_TOLL = "source.toll"
_LONGEST_QUOTED = 6


class Speaker(Struct, frozen=True):
    """A speaker as named at one place. Tokens `[first, last)` are the name, the whole phrase ends before `end`.

    `anaphor`: a definite noun or a bare surname that may point back to somebody named before. `named`: an office comes
    with its holder's name, and `office` are its words. `feminine`: the gender of the verb that the head takes, where it
    shows.
    """

    name: str
    kind: SourceKind | None
    lemma: str
    role: SpeakerRole
    first: int
    last: int
    end: int
    anaphor: bool = False
    named: bool = False
    office: str = ""
    feminine: bool | None = None


def read_speaker(scene: Scene, first: int, end: int, *, stripped: bool = False, governs: str = "") -> Speaker | None:
    """The speaker whose name begins at token `first` or just after words of time; None where no name can begin.

    `stripped` takes a preposition written onto the first word off the name (وفقا لمسؤول). `governs` is the particle
    that the verb takes: a word that bears it ends the name (تعهد الوزير بملاحقة …).
    """
    token = _skip(scene, first, end)
    if token >= end:
        return None
    if token in scene.quotes:
        return _quoted(scene, token, end)
    token += _comes_before(scene, token, end)
    name = read_name(scene, token, end, governs=governs, stripped=stripped)
    return None if name is None else _with_apposition(scene, _speaker(name, stripped), end)


def _skip(scene: Scene, first: int, end: int) -> int:
    """The first token past words of time, bracketed days and the commas around them."""
    keys, token = scene.text.keys, first
    while token < end:
        key, word = keys[token], scene.word(token)
        if word.closed & _SKIPPED:
            token += 1
        elif token == first:
            break
        elif key == "(" and token + 2 < end and keys[token + 2] == ")":
            token += 3
        elif key == COMMA:
            token += 1
        else:
            break
    return token


def _comes_before(scene: Scene, token: int, end: int) -> bool:
    """Whether an adjective stands before the toll that tells: تفيد آخر حصيلة."""
    toll = scene.word(token + 1).noun if token + 1 < end and scene.word(token).kind else None
    return toll is not None and toll.id == _TOLL


def _quoted(scene: Scene, token: int, end: int) -> Speaker | None:
    """A short quotation in the place of a name is a name (“خلية …”)."""
    first, close = token + 1, scene.quotes[token]
    if not 1 < close - token <= _LONGEST_QUOTED or close > end or scene.word(first).event:
        return None  # يعلن "تحييد" سبعة
    hit, noun = scene.name(first), scene.word(first).noun
    name = hit.entry if hit is not None else None
    kind = name.kind if name else noun.kind if noun else None
    role: SpeakerRole = "agency" if name and name.agency else "quoted"
    return Speaker(scene.text.quote(first, close), kind, "", role, first, close, close + 1)


def _speaker(name: NameSoFar, stripped: bool) -> Speaker:
    """A name that was read, as a speaker."""
    start = max(name.named, name.first)
    role, length = _role(name), name.token - start
    pointing = (length <= 2 and name.definite) or (role == "bare" and length <= 2)
    ranked = name.named == name.first and name.head is not None
    return Speaker(
        name=_spell(name.scene, start, name.token, stripped and start == name.first),
        kind=kind_of(name),
        lemma=name.head.id if name.head else "",
        role=role,
        first=start,
        last=name.token,
        end=name.token,
        anaphor=pointing and name.proper is None,
        named=0 <= name.named < name.token - ranked,
        office=name.scene.text.quote(name.first, start) if start > name.first else "",
        feminine=_feminine(name),
    )


def _role(name: NameSoFar) -> SpeakerRole:
    if name.proper is not None:
        return "agency" if name.proper.agency else "name"
    return name.head.role if name.head is not None else "bare"


def _feminine(name: NameSoFar) -> bool | None:
    """Whether the head takes a feminine verb; None where it does not show."""
    if name.head is None:
        return None
    key, word = name.scene.text.keys[name.first], name.scene.word(name.first)
    if "either" in word.closed:
        return None
    if key.endswith(("ه", "ات")) or "feminine" in word.closed:
        return True
    return None if name.head.role == "source" and not key.startswith("م") else False


def _with_apposition(scene: Scene, speaker: Speaker, end: int) -> Speaker:
    """The speaker with what stands beside him: a holder's name after a comma or the place of his office, the office
    after a bare name."""
    keys = scene.text.keys
    office = speaker.role == "title" or speaker.lemma == _OFFICIAL
    if speaker.end < end and office and not speaker.named and begins_place(scene, speaker.end, end):
        return _past_place(scene, speaker, end)
    comma = speaker.end < end and keys[speaker.end] == COMMA
    beside = speaker.end + comma
    if beside >= end:
        return speaker
    beside += keys[beside] in _WHO_IS and beside + 1 < end  # قال سالم خالد، وهو مزارع
    beside += keys[beside] in _ONE_OF and beside + 1 < end  # قال سالم خالد، أحد السكان
    word = scene.word(beside)
    plain = speaker.role == "bare" or (speaker.role == "rank" and speaker.named)
    if plain and speaker.kind is None and word.noun and word.noun.role in ("title", "rank", "source"):
        return replace(speaker, kind=word.noun.kind, lemma=word.noun.id)
    holderless = speaker.role in ("title", "rank") and not speaker.named
    ranked = word.noun is not None and word.noun.role == "rank"
    if not comma or not holderless or ((word.noun or word.definite) and not ranked) or scene.cue(beside):
        return speaker
    name = read_speaker(scene, beside, min(beside + _LONGEST_QUOTED, end))
    if name is None or name.role not in ("bare", "rank") or not _closes(scene, name.end, end):
        return speaker
    return _held_by(speaker, name)


def _held_by(speaker: Speaker, name: Speaker) -> Speaker:
    """An office with the name of its holder."""
    return replace(
        speaker,
        name=name.name,
        first=name.first,
        last=name.last,
        end=name.end,
        named=True,
        office=speaker.name,
        anaphor=False,
    )


def _past_place(scene: Scene, speaker: Speaker, end: int) -> Speaker:
    """The holder of an office whose place stands before his name: مدير الصحة في محافظة عدن سالم الأحمدي، المتحدث
    بمنطقة نجران بالإنابة الرائد سالم الأحمدي، مدير الصحة في عدن، سالم الأحمدي، إن."""
    keys = scene.text.keys
    first = behind_place(scene, speaker.end, end)
    first += first < end and keys[first] == COMMA
    name = read_speaker(scene, first, min(first + _LONGEST_QUOTED, end)) if first < end else None
    hit = scene.name(first)
    known = hit is not None and hit.entry.person
    ranked = name is not None and (known or (name.role == "rank" and name.named))
    if name is None or not (name.role == "bare" or ranked) or name.last - name.first < 2:
        return speaker
    if ranked:
        return _held_by(speaker, name)
    adjective = keys[name.last - 1].startswith("ال") and keys[name.first].startswith("ال")
    governed = name.end < end and ("preposition" in scene.word(name.end).closed or keys[name.end] == _TO)
    if adjective or keys[name.last - 1].endswith("ه") or not (governed or _closes(scene, name.end, end)):
        return speaker
    return _held_by(speaker, name)


def _closes(scene: Scene, token: int, end: int) -> bool:
    """Whether an apposition can end before a token: at a comma, a stop, a clause, a colon, a bracket, a day or a
    listener."""
    if token >= end or token in scene.quotes:
        return True
    return scene.text.keys[token] in (COMMA, ".", ":", "(", _TO) or bool(scene.word(token).closed & {"clause", "time"})


def _spell(scene: Scene, first: int, last: int, stripped: bool) -> str:
    """The words of a name as written; `stripped`, without a preposition on the first."""
    name = scene.text.quote(first, last)
    if not stripped:
        return name
    hit, word = scene.name(first), scene.word(first)
    proclitic, article = (hit.proclitic, hit.article) if hit else (word.proclitic, word.definite)
    if not proclitic:
        after_tanwin = first > 0 and scene.text.keys[first - 1].endswith("ا")
        unknown = hit is None and word.noun is None and after_tanwin
        return name[1:] if unknown and name.startswith("ل") else name  # وفقا لفلان
    swallowed = article and proclitic.endswith("ل")  # للشرطة is ل and الشرطة
    rest = name
    for _ in range(len(proclitic) + swallowed):
        rest = rest.lstrip(_TATWEEL)[1:]
    return (_ARTICLE if swallowed else "") + rest
