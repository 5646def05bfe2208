"""Counted expressions and the figures they give: cases from tests/cases/quantities.toml, laws and lexicon evidence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.find.quantities.quantities import find_quantities
from rawi.lexicon.load import DATA, Table, read_tables
from rawi.lexicon.load_quantities import load_quantities, nisba_keys
from rawi.lexicon.quantities import CLASSES
from rawi.model.value import Count
from rawi.resolve.figure_reading import FigureReading
from rawi.resolve.quantities import resolve_quantities
from rawi.text.sentences import analyse
from rawi.text.tokens import tokenize

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/quantities.toml").read_text(encoding="utf-8"))["case"]
FOLDER = DATA / "quantities"
LEXICON = load_quantities()
NISBAS = {
    key: iso
    for adjective, iso in (("أميركي", "US"), ("فلسطيني", "PS"), ("تركي", "TR"), ("سعودي", "SA"))
    for key, iso in nisba_keys(adjective, iso).items()
}


def readings(raw: str) -> list[FigureReading]:
    text = analyse(raw)
    resolved = resolve_quantities(find_quantities(text, LEXICON, NISBAS), text)
    return [one.value for one in resolved if one.value is not None]


def shown(count: Count) -> str:
    if count.low == count.high:
        return ("~" if count.approx else "") + str(count.low)
    return f"{'' if count.low is None else count.low}..{'' if count.high is None else count.high}"


def figures(raw: str) -> str:
    lines = []
    for figure in readings(raw):
        parts = (figure.what, figure.of, shown(figure.count), figure.nation, "subset" if figure.subset else None)
        lines.append(" ".join(part for part in parts if part))
    return " | ".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, str]) -> None:
    assert figures(case["text"]) == case["figures"]


@pytest.mark.parametrize(
    ("raw", "quote"),
    [
        ("أعلن المشفى أمس مقتل 12 شخصا في الحريق", "مقتل 12 شخصا"),
        ("قالت الشرطة إن 15 راكبا قتلوا في الحادث", "15 راكبا قتلوا"),
        ("سقط في الحي سبعة قتلى أمس", "سبعة قتلى"),
        ("مقتل ما لا يقل عن ستة جنود أميركيين قرب السور", "مقتل ما لا يقل عن ستة جنود أميركيين"),
        ("استهدف مسلحون المعسكر الواقع في أقصى شمال البلدة القديمة بثلاثة صواريخ", "بثلاثة صواريخ"),
    ],
)
def test_the_quote_is_the_shortest_run_that_states_the_figure(raw: str, quote: str) -> None:
    (figure,) = readings(raw)
    assert raw[figure.start : figure.end] == quote


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("دفع 300 دولار", "counts money"),
        ("في المرتبة الثالثة", "counts ordinal"),
        ("يسكن الدار خمسة رجال", "no predicate governs it"),
        ("لم يقتل خمسة رجال", "negated"),
    ],
)
def test_what_is_no_figure_has_a_reason(raw: str, reason: str) -> None:
    text = analyse(raw)
    (resolved,) = resolve_quantities(find_quantities(text, LEXICON), text)
    assert (resolved.value, resolved.reason) == (None, reason)


def test_a_count_over_a_stretch_of_time_is_marked() -> None:
    (over_time,) = readings("مقتل 40 مدنيا منذ بداية العام")
    (once,) = readings("مقتل 40 مدنيا قرب السور")
    assert (over_time.per_event, once.per_event) == (False, True)


def test_page_furniture_is_not_read() -> None:
    text = analyse("مقتل 12 شخصا", is_clutter=lambda line: True)
    assert find_quantities(text, LEXICON) == ()


VOCABULARY = sorted({word for case in CASES for word in case["text"].split()} | {"،", ".", "\n", "(", "«", "5", "و"})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join))
def test_mentions_slice_the_text_in_order(raw: str) -> None:
    text = analyse(raw)
    mentions = find_quantities(text, LEXICON, NISBAS)
    assert [mention.first for mention in mentions] == sorted(mention.first for mention in mentions)
    for mention in mentions:
        assert raw[mention.start : mention.end] == text.quote(mention.first, mention.last)
    for resolved in resolve_quantities(mentions, text):
        assert resolved.reason
        if resolved.value is not None:
            assert resolved.value.of in CLASSES
            assert 0 <= resolved.value.start < resolved.value.end <= len(raw)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_error(raw: str) -> None:
    text = analyse(raw)
    resolve_quantities(find_quantities(text, LEXICON, NISBAS), text)


ENTRIES = [
    (name, table)
    for file, name in (
        ("nouns", "noun"),
        ("predicates", "predicate"),
        ("groups", "group"),
        ("bounds", "bound"),
        ("bounds", "vague"),
        ("cues", "cue"),
        ("cues", "harm"),
        ("cues", "word"),
    )
    for table in read_tables(FOLDER / f"{file}.toml", name)
]


def hits(sentence: str, table: Table) -> bool:
    keys = tokenize(sentence)[0]
    if table.fields.get("kind") in LEXICON.words and "what" not in table.fields:
        return any(key in LEXICON.words[table.fields["kind"]] for key in keys)
    for hit in LEXICON.matcher.find(keys):
        entry = hit.entry
        if hasattr(entry, "noun"):
            found = entry.noun.id
        elif hasattr(entry, "predicate"):
            found = entry.predicate.id
        else:
            found = entry.id
        if found == table.fields["id"]:
            return True
    return False


@pytest.mark.parametrize(("name", "table"), ENTRIES, ids=lambda part: part.where if isinstance(part, Table) else part)
def test_every_entry_matches_its_example_and_not_its_counter_example(name: str, table: Table) -> None:
    assert hits(table.fields["match"], table), f"{table.where}: match"
    assert not hits(table.fields["no_match"], table), f"{table.where}: no_match"
    assert table.fields["source"]


def test_ids_are_unique() -> None:
    ids = [(name, table.fields["id"]) for name, table in ENTRIES]
    assert len(ids) == len(set(ids))
