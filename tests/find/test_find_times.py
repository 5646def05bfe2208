"""Finding expressions of time: every rule's own examples, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.errors import LexiconError
from rawi.find.times import find_times
from rawi.lexicon import times as lexicon_times
from rawi.lexicon.load import Table
from rawi.lexicon.times import Rule, load_times, read_digits
from rawi.model.mention import Mention
from rawi.text import analyse

LEXICON = load_times()
RULES = tuple(LEXICON.rules.values())
USES = {"point", "range", "since", "until", "duration", "recurring", "age", "streak", "then"}


def found(raw: str) -> tuple[Mention, ...]:
    return find_times(analyse(raw), LEXICON)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_matches_its_examples_and_not_its_counter_examples(rule: Rule) -> None:
    for example in rule.match:
        assert any(mention.rule == rule.id for mention in found(example)), example
    for example in rule.no_match:
        assert not any(mention.rule == rule.id for mention in found(example)), example


def test_every_rule_has_both_kinds_of_examples() -> None:
    assert all(rule.match and rule.no_match for rule in RULES)


def test_the_longest_expression_is_one_mention() -> None:
    raw = "قتل ثلاثة في 18 شوال 1436 هـ الموافق 03 أغسطس 2015 م قرب البلدة"
    (mention,) = found(raw)
    assert raw[mention.start : mention.end] == "18 شوال 1436 هـ الموافق 03 أغسطس 2015 م"


def test_no_expression_crosses_a_line() -> None:
    assert [mention.rule for mention in found("هجوم أمس\nالاثنين الماضي كان هادئا")] == ["relative_day", "weekday"]


def test_page_furniture_is_not_read() -> None:
    text = analyse("نشر أمس\nقتل رجل اليوم", is_clutter=lambda line: line.startswith("نشر"))
    assert [mention.detail["offset"] for mention in find_times(text, LEXICON)] == [0]


def test_every_mention_says_what_it_is_used_for() -> None:
    mentions = [mention for rule in RULES for example in rule.match for mention in found(example)]
    assert {mention.detail["use"] for mention in mentions} <= USES


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("5", "day_digits"),
        ("32", "number"),
        ("2015", "year_digits"),
        ("1436", "hijri_digits"),
        ("3.5", ""),
        ("26.7.2015", "full_date"),
        ("3,500", "number"),
        ("123456789", "number"),
    ],
)
def test_digits_are_told_apart(key: str, kind: str) -> None:
    assert read_digits(key).kind == kind


def test_an_unknown_name_in_a_pattern_is_refused() -> None:
    table = Table("times/rules.toml:1", {"pattern": "no_such_class"})
    with pytest.raises(LexiconError, match=r"times/rules.toml:1: no class or shape `no_such_class`"):
        lexicon_times._compile(table, {}, {})


SIGNS = ["1", "31", "2015", "1436", "0", "26.7.2015", "و", "-", "/", "(", ")", "،", "\n", ".", "قتل"]
WORDS = [*sorted(LEXICON.codes.words), *SIGNS]
time_like = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), time_like))
def test_mentions_slice_the_text_in_order_and_never_overlap(raw: str) -> None:
    text = analyse(raw)
    end = 0
    for mention in find_times(text, LEXICON):
        assert end <= mention.start < mention.end <= len(raw)
        assert (text.starts[mention.first], text.ends[mention.last - 1]) == (mention.start, mention.end)
        end = mention.end
