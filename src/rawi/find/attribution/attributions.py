"""Attributions: who says what a text tells, and how far his words reach.

A verb of saying, a phrase (بحسب), a relay (نقلت رويترز عن) or an adverbial participle (مشيرا إلى) with its speaker. The
chain runs from the one who knows to the one who tells; `("?",)` is a passive, `()` the outlet's own voice where a text
marks it. `reach` is the stretch of raw text that the attribution covers: to the end of its sentence, or of a quotation
opened in it; a phrase at the end of a sentence reaches back over it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from rawi.find.attribution.between import go_on_between
from rawi.find.attribution.cast import Cast
from rawi.find.attribution.course import Course, Found, Spot
from rawi.find.attribution.datelines import find_dateline
from rawi.find.attribution.naming import name_the_unnamed
from rawi.find.attribution.participles import read_participle
from rawi.find.attribution.phrases import read_phrase
from rawi.find.attribution.quotes import pair_quotes
from rawi.find.attribution.relays import read_carry, read_marker, read_passive, read_relay
from rawi.find.attribution.scene import Scene
from rawi.find.attribution.speakers import read_speaker
from rawi.find.attribution.verbs import read_verb
from rawi.find.attribution.voices import voice_at
from rawi.lexicon.attributions import AttributionLexicon, Cue, CueRole, Entry
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Sentence, Text
from rawi.text.names import name_words

_READERS: dict[CueRole, Callable[[Course, Spot], int]] = {
    "verb": read_verb,
    "participle": read_participle,
    "phrase": read_phrase,
    "relay": read_relay,
    "carry": read_carry,
    "passive": read_passive,
    "marker": read_marker,
}
_HEADLINE = 9
"""Tokens of a headline within which its speaker's colon stands."""
_HOUR = 6
_FROM = "عن"
_OF_HIS = ("ال", "ل")
_OF_HIM = 3
"""Tokens that may stand between who speaks and his colon, where they say whose or where he is."""


def find_attributions(
    text: Text, lexicon: AttributionLexicon, *, outlet_names: Iterable[str] = ()
) -> tuple[Mention, ...]:
    """The attributions of a text in order, a dateline's first, of kind "attribution".

    `detail` holds speaker, chain, kind, stance, medium, reach (offsets `[start, end)` of the raw text; empty where a
    stance tells no fact), clause (offset where what is said begins), complement (how it is joined to its verb: clause,
    quote, colon, preposition, object), backward and dateline. `outlet_names` are the names the outlet goes by: it is
    never a link of its own chains.
    """
    hits: dict[int, Hit[Entry]] = {}
    for hit in lexicon.entries.find(text.keys):
        hits.setdefault(hit.first, hit)
    if not hits and ":" not in text.keys:
        return ()
    scene = Scene(text, lexicon, hits, pair_quotes(text))
    course = Course(scene, frozenset(name_words(name) for name in outlet_names))
    cues = sorted(token for token, hit in hits.items() if isinstance(hit.entry, Cue))
    for sentence in text.sentences:
        if not sentence.is_clutter:
            _read_sentence(course, sentence, cues)
    name_the_unnamed(course)
    go_on_between(course)
    dateline = find_dateline(course)
    found = sorted(course.found, key=lambda f: f.first)
    return tuple(_mention(text, f) for f in ([dateline, *found] if dateline else found))


def _read_sentence(course: Course, sentence: Sentence, cues: list[int]) -> None:
    """Reads the cues of a sentence from left to right."""
    course.here, course.outer = [], ()
    cursor = sentence.first
    for token in cues[bisect_left(cues, sentence.first) : bisect_left(cues, sentence.last)]:
        hit = course.scene.hits[token]
        if token >= cursor and isinstance(hit.entry, Cue):
            cursor = max(cursor, _READERS[hit.entry.role](course, Spot(hit, hit.entry, sentence)))
    if not course.here:
        _go_on(course, sentence)
    if not course.here and (sentence.is_title or _opens_line(course, sentence)):
        _headline(course, sentence)
    if sentence.is_title:
        course.cast = Cast()  # nobody is quoted before the text begins


def _opens_line(course: Course, s: Sentence) -> bool:
    """Whether a sentence is the first of its line."""
    return s.index > 0 and course.scene.text.sentences[s.index - 1].paragraph != s.paragraph


def _headline(course: Course, s: Sentence) -> None:
    """المرصد: مقتل خمسة: a speaker before the colon of a headline, or of a line of a running report, behind its hour or
    bullet (14:20 سلطات المدينة: إصابة اثنين). A country there says where and not who."""
    if course.keys[s.last - 1] == ")" and s.is_title:
        _credit(course, s)
        return
    first = _past_hour(course, s)
    tokens = range(first + 1, min(first + _HEADLINE, s.last - 1))
    colon = next((token for token in tokens if course.keys[token] == ":"), None)
    speaker = read_speaker(course.scene, first, colon) if colon is not None else None
    if colon is None or speaker is None:
        return
    via: tuple[str, ...] = ()
    if course.keys[speaker.end] == _FROM and (speaker.role == "agency" or speaker.kind == "media"):
        via = voice_at(course, speaker, s).chain  # رويترز عن مسؤولين: مقتل خمسة
        speaker = read_speaker(course.scene, speaker.end + 1, colon)
    if speaker is None or speaker.role in ("bare", "quoted") or not _reaches(course, speaker.end, colon):
        return
    if speaker.role in ("name", "body") and speaker.kind == "official" and speaker.last - speaker.first == 1:
        return
    voice, start = voice_at(course, speaker, s, via=via), course.scene.text.starts[colon + 1]
    course.keep(Found(first, colon + 1, "headline", s.index, voice.chain, voice.kind, start, s.end, start))


def _reaches(course: Course, end: int, colon: int) -> bool:
    """Whether nothing but whose or where he is, or whom he tells it, stands between who speaks and his colon (السلطات
    الموالية لموسكو، مصدر طبي لـ"صوت الجبل":)."""
    between_them = [key for key in course.keys[end:colon] if key[:1].isalnum()]
    return not between_them or (len(between_them) <= _OF_HIM and between_them[0].startswith(_OF_HIS))


def _past_hour(course: Course, s: Sentence) -> int:
    """The first token of a sentence behind the bullet and the hour that a line opens with."""
    tokens = range(s.first, min(s.first + _HOUR, s.last))
    return next((token for token in tokens if course.keys[token][:1].isalpha()), s.first)


def _credit(course: Course, s: Sentence) -> None:
    """مقتل خمسة في انفجار (مصدر أمني): a speaker in brackets at the end of a headline."""
    opening = next(
        (token for token in range(s.last - 2, max(s.first, s.last - _HEADLINE), -1) if course.keys[token] == "("), None
    )
    speaker = read_speaker(course.scene, opening + 1, s.last - 1) if opening is not None else None
    if opening is None or speaker is None or speaker.end != s.last - 1 or speaker.role not in ("source", "body"):
        return
    voice, clause = voice_at(course, speaker, s), course.scene.text.starts[opening]
    found = Found(opening, s.last, "headline", s.index, voice.chain, voice.kind, s.start, s.end, clause)
    found.backward = True
    course.keep(found)


def _go_on(course: Course, s: Sentence) -> None:
    """كما أصيب آخرون after an attributed sentence of the same paragraph: the speaker goes on."""
    if not course.found or s.is_title or "also" not in course.scene.word(s.first).closed:
        return
    before, previous = course.found[-1], course.scene.text.sentences[s.index - 1]
    follows = before.sentence == s.index - 1 and previous.paragraph == s.paragraph
    if not follows or before.backward or not before.chain or before.end < previous.end:
        return
    found = Found(s.first, s.first + 1, "continues", s.index, before.chain, before.kind, s.start, s.end, s.start)
    found.stance, found.medium = before.stance, before.medium
    course.keep(found)


def _mention(text: Text, found: Found) -> Mention:
    last = max(found.first + 1, min(found.last, len(text.keys)))
    detail = {
        "speaker": found.chain[0] if found.chain else None,
        "chain": found.chain,
        "kind": found.kind if found.chain else None,
        "stance": found.stance,
        "medium": found.medium,
        "reach": (found.start, found.end),
        "clause": found.clause,
        "complement": found.complement,
        "backward": found.backward,
        "dateline": found.dateline,
    }
    return Mention("attribution", text.starts[found.first], text.ends[last - 1], found.first, last, found.rule, detail)
