"""Finds expressions of time in a text: which words, of what form, and what they say without the day of writing.

One mention is the longest expression that tells one time ("مساء أمس الاثنين"). Words before it that turn it into a
beginning or an end (منذ، حتى) belong to it. What the words mean as days is the resolver's.
"""

from __future__ import annotations

from typing import Any

from rawi.find.time_details import Token, read_details
from rawi.lexicon.times import BREAK, JOINED, MORE, OTHER, Rule, TimeLexicon, Word
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.occurrences import occurrences

_PREFIX_USE = {
    "since": "since",
    "until": "until",
    "by": "until",
    "ago": "until",
    "after": "since",
    "starting": "since",
}
_RANGE_PREFIX = frozenset({"from", "between"})
_ENDED_FORMS = frozenset({"weekdays", "running"})
"""Ranges that a "since" opens as a "from" does: they name their end (منذ فجر الخميس وحتى صباح الجمعة)."""
_NO_PREFIX = JOINED + OTHER + BREAK
_QUOTES = frozenset('"«»“”')
_TO = ("لـ", " ل")
_CALLED_BY_DAY = frozenset({"سوق", "ادي", "جبل", "شارع"})
"""Markets, valleys (وادي, bare of the و that may be "and"), mountains and streets."""
_LOOK_BACK = 60
"""Tokens of the sentence before the mention in which a sign of the future is looked for."""
_LOOK_AHEAD = 12
_SCHEDULED = 14
"""Tokens before the mention in which what is fixed for a day is looked for."""
_RATE_TOKENS = 3
_COUNTED = frozenset({"rate", "unit", "units"})


def find_times(text: Text, lexicon: TimeLexicon) -> tuple[Mention, ...]:
    """The expressions of time of a text in order, none overlapping another; page furniture is skipped."""
    codes, phrases = _encode(text, lexicon)
    joined = "".join(codes)
    mentions: list[Mention] = []
    done, seen = 0, 0  # tokens and characters already counted
    for match in lexicon.pattern.finditer(joined):
        start, end = match.span()
        first = done + start - seen - joined.count(JOINED, seen, start) - joined.count(BREAK, seen, start)
        last = first + end - start - joined.count(JOINED, start, end)
        done, seen = last, end
        rule = lexicon.rules[match.lastgroup or ""]
        use, extra = _prefix(joined, start, rule, lexicon)
        tokens = _tokens(text.keys, first, last, lexicon, phrases)
        detail: dict[str, Any] = {"use": use or rule.use, "form": rule.form}
        detail.update(read_details(tokens, rule.form))
        if use == "since" and joined[start - 1] in (lexicon.chars["starting"], MORE):
            detail["starting"] = True
        if sign := _outlook(joined, start, end, lexicon):
            detail[sign] = True
        if use in ("until", "since") and (edge := _edge(joined, start, detail, lexicon)):
            detail |= {"use": "point", "edge": edge}
        if _is_newspaper(text, first, last, detail) or _is_rate(text, first, last, detail, lexicon):
            continue
        if _is_other_year(joined, end, detail, lexicon) or _is_in_name(joined, start, end, lexicon):
            continue
        if _is_quoted_name(text, first, last, detail, lexicon) or _is_market(text, first, last, detail):
            continue
        first -= extra
        mentions.append(Mention("time", text.starts[first], text.ends[last - 1], first, last, rule.id, detail))
    return tuple(mentions)


def _encode(text: Text, lexicon: TimeLexicon) -> tuple[list[str], dict[int, tuple[Word, int]]]:
    """One code a token, with sentence breaks; and the words of several tokens by first token, with their length."""
    table, keys = lexicon.codes, text.keys
    codes = [OTHER] * len(keys)
    phrases: dict[int, tuple[Word, int]] = {}
    starting = table.starting
    places = occurrences(keys)
    told = places.of(table.of_time(places))
    end = 0  # of the last phrase
    for token in told:
        if token < end:
            continue
        key = keys[token]
        codes[token] = table[key]
        bare = starting.get(key)
        if bare is None:
            continue
        for rest, word in lexicon.phrases[bare]:
            if keys[token + 1 : token + 1 + len(rest)] == rest:
                mark = JOINED if key != bare and key[:1] in "وف" else ""
                end = token + 1 + len(rest)
                codes[token:end] = [mark + lexicon.chars[word.kind], *[MORE] * len(rest)]
                phrases[token] = (word, len(rest) + 1)
                break
    for sentence in text.sentences:
        if sentence.is_clutter:
            codes[sentence.first : sentence.last] = [OTHER] * (sentence.last - sentence.first)
        codes[sentence.first] = BREAK + codes[sentence.first].replace(MORE, OTHER)
    return codes, phrases


def _tokens(
    keys: tuple[str, ...], first: int, last: int, lexicon: TimeLexicon, phrases: dict[int, tuple[Word, int]]
) -> list[Token]:
    """The words of a mention in order; attached conjunctions are kept, since they part one day from another."""
    tokens: list[Token] = []
    token = first
    while token < last:
        phrase = phrases.get(token)
        if phrase is None:
            word = lexicon.codes.words[keys[token]]
            length, joined = 1, lexicon.codes[keys[token]][0] == JOINED
        else:
            word, length = phrase
            joined = keys[token] != lexicon.codes.starting[keys[token]] and keys[token][:1] in "وف"
        tokens.append(Token(word.kind, word.value, joined))
        token += length
    return tokens


def _prefix(joined: str, start: int, rule: Rule, lexicon: TimeLexicon) -> tuple[str | None, int]:
    """The use that a word right before the expression gives it, and how many tokens that word has; a date may stand in
    brackets behind it (منذ (21 كانون الأول 2013))."""
    place = start - 1
    if place > 0 and joined[place] == lexicon.chars["open"]:
        place -= 1
    if place < 0 or rule.use not in ("point", "range") or joined[place] in _NO_PREFIX:
        return None, 0
    while place > 0 and joined[place] == MORE:
        place -= 1
    kind = lexicon.names.get(joined[place])
    opens = kind in _RANGE_PREFIX or (kind == "since" and rule.form in _ENDED_FORMS)
    if rule.use == "range" and opens:
        return "range", start - place
    use = _PREFIX_USE.get(kind or "")
    return (use, start - place) if use else (None, 0)


def _edge(joined: str, start: int, detail: dict[str, Any], lexicon: TimeLexicon) -> str | None:
    """ "before" or "after" where the words are a part of a day gone by (قبيل فجر الاثنين، بعد منتصف ليل أمس): still a
    point, and no end or beginning."""
    if "part" not in detail or detail.get("offset", 0) > 0 or "ahead" in detail:
        return None
    place = start - 1
    while joined[place] == MORE:
        place -= 1
    return {"ago": "before", "after": "after"}.get(lexicon.names.get(joined[place], ""))


def _is_newspaper(text: Text, first: int, last: int, detail: dict[str, Any]) -> bool:
    """Whether "today" stands alone between quotation marks (وقال لـ"اليوم"), or in brackets behind a "to" (قال
    لـ(اليوم), unlike الثلاثاء (اليوم)): a newspaper's name."""
    if detail.get("offset") != 0 or last != first + 1 or detail["form"] != "day":
        return False
    start, end = text.starts[first], text.ends[first]
    opened, closed = text.raw[max(0, start - 1) : start], text.raw[end : end + 1]
    if opened == "(" and closed == ")":
        return text.raw[: start - 1].endswith(_TO)
    return opened in _QUOTES and closed in _QUOTES


def _is_quoted_name(text: Text, first: int, last: int, detail: dict[str, Any], lexicon: TimeLexicon) -> bool:
    """Whether a day of a month with no year is all that stands between quotation marks, or between brackets behind what
    bears such a name: what a unit or an alliance is called by (كتيبة «28 مايو»، حركة (23 مارس))."""
    if detail["form"] != "calendar" or "day" not in detail or "year" in detail or not first:
        return False
    start, end = text.starts[first], text.ends[last - 1]
    opened, closed = text.raw[start - 1 : start], text.raw[end : end + 1]
    if opened == "(" and closed == ")" and first > 1:
        return lexicon.names.get(lexicon.codes[text.keys[first - 2]]) == "named"
    return opened in _QUOTES and closed in _QUOTES


def _is_market(text: Text, first: int, last: int, detail: dict[str, Any]) -> bool:
    """Whether a weekday is that on which a market is held, and what the place is called by (في سوق الجمعة، ووادي
    الخميس)."""
    bare = detail["form"] == "weekday" and last == first + 1
    return bare and first > 0 and text.keys[first - 1].lstrip("وبل") in _CALLED_BY_DAY


def _is_rate(text: Text, first: int, last: int, detail: dict[str, Any], lexicon: TimeLexicon) -> bool:
    """Whether "the day" is what a number is counted by (مليون برميل في اليوم، مرتين في اليوم، ساعات في اليوم), or all
    day long."""
    if detail.get("offset") != 0 or last != first + 1 or text.keys[first] != "اليوم" or not first:
        return False
    if text.keys[first - 1] == "مدار":
        return True
    if text.keys[first - 1] != "في":
        return False
    counted = text.keys[max(0, first - 1 - _RATE_TOKENS) : first - 1]
    return any(key[:1].isdecimal() or lexicon.names.get(lexicon.codes[key]) in _COUNTED for key in counted)


def _is_other_year(joined: str, end: int, detail: dict[str, Any], lexicon: TimeLexicon) -> bool:
    """Whether a year without a number is one of school, courts or accounts (بداية العام الدراسي)."""
    bare = detail.get("unit") == "year" and "year" not in detail
    return bare and joined[end : end + 1] in (lexicon.chars["other_year"], lexicon.chars["after_today"])


def _months(lexicon: TimeLexicon) -> frozenset[str]:
    return frozenset(lexicon.chars[name] for name in ("month", "month_guarded", "month_weak"))


def _is_in_name(joined: str, start: int, end: int, lexicon: TimeLexicon) -> bool:
    """Whether a month ends what something is called by a day (مدينة السادس من أكتوبر، بمدينة العاشر من رمضان), or is
    all of it (مدينة أكتوبر، ثورة يناير), or a page's name is made of it (قال موقع "سبتمبر نت")."""
    if joined[end : end + 1] == lexicon.chars["web"]:
        return joined[end - 1] in _months(lexicon)
    if start and joined[start - 1] == lexicon.chars["named"]:
        return joined[start] in _months(lexicon)
    place = start - 1 if joined[start - 1 : start] == lexicon.chars["from"] else start
    day = joined[place - 1 : place]
    return (
        day in (lexicon.chars["ordinal"], lexicon.chars["day_digits"])
        and joined[place - 2 : place - 1] in (lexicon.chars["named"])
    )


def _outlook(joined: str, start: int, end: int, lexicon: TimeLexicon) -> str | None:
    """`ahead` where the sentence spoke of the future, or of what is fixed for a day, before it came to the expression,
    `told` where it tells a deed. Right behind a verb of saying in the perfect it is the day that was said on (يعتزم
    الوزير السفر، وفق ما أعلن الثلاثاء)."""
    if joined[start - 1 : start] == lexicon.chars["announced"]:
        return None
    begin = max(joined.rfind(BREAK, 0, start), start - _LOOK_BACK, 0)
    if joined.find(lexicon.chars["ahead"], begin, start) >= 0:
        return "ahead"
    if joined.find(lexicon.chars["happened"], begin, end + _LOOK_AHEAD) >= 0:
        return "told"
    fixed = joined.find(lexicon.chars["scheduled"], max(begin, start - _SCHEDULED), start) >= 0
    return "ahead" if fixed or joined[start - 1 : start] == lexicon.chars["by"] else None
