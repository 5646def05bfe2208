"""The matcher: which of the forms of a lexicon stand in a text, with what particles and pronouns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.lexicon.match import Form, Hit, Matcher, matches
from rawi.text.tokens import tokenize


def find(matcher: Matcher[str], raw: str) -> list[str]:
    """Entries found in a text with the words they stand on."""
    keys = tokenize(raw)[0]
    return [f"{hit.entry}@{hit.first}-{hit.last}" for hit in matcher.find(keys)]


def first(raw: str, *forms: Form[str]) -> Hit[str] | None:
    hits = Matcher(forms).find(tokenize(raw)[0])
    return hits[0] if hits else None


def test_the_longest_match_wins() -> None:
    matcher = Matcher([Form("حزب", "a"), Form("حزب الله", "b"), Form("حزب الله العراقي", "c")])
    assert find(matcher, "كتائب حزب الله العراقي") == ["c@1-4"]
    assert find(matcher, "كتائب حزب الله اللبناني") == ["b@1-3"]
    assert find(matcher, "كتائب حزب البعث") == ["a@1-2"]


def test_a_longer_form_that_breaks_off_leaves_the_shorter() -> None:
    matcher = Matcher([Form("قوات", "a"), Form("قوات الدعم السريع", "b")])
    assert find(matcher, "قوات الدعم") == ["a@0-1"]


def test_each_of_many_matchers_finds_its_own_in_one_text() -> None:
    forms = (Form("قوات الدعم السريع", "a"), Form("قوات", "b"), Form("الدعم السريع", "c"), Form("السريع المدني", "d"))
    matchers = [Matcher([form]) for form in forms * 2]
    keys = tokenize("وقالت مصادر إن قوات الدعم السريع وقوات الدعم المدني انسحبت من المدينة")[0]
    found = [[(hit.entry, hit.first) for hit in matcher.find(keys)] for matcher in matchers]
    assert found == [[("a", 3)], [("b", 3), ("b", 6)], [("c", 4)], []] * 2


def test_of_overlapping_matches_the_first_wins() -> None:
    matcher = Matcher([Form("جيش الإسلام", "a"), Form("الإسلام السياسي", "b"), Form("السياسي", "c")])
    assert find(matcher, "جيش الإسلام السياسي") == ["a@0-2", "c@2-3"]


def test_an_ambiguous_form_gives_a_hit_an_entry() -> None:
    matcher = Matcher([Form("طرابلس", "لبنان"), Form("طرابلس", "ليبيا")])
    assert find(matcher, "في طرابلس") == ["لبنان@1-2", "ليبيا@1-2"]


@pytest.mark.parametrize("raw", ["قصف", "القصف", "وقصف", "بالقصف", "للقصف", "وبقصف", "فالقصف", "قصفٌ", "قصـف"])
def test_a_free_form_takes_particles_and_article(raw: str) -> None:
    assert find(Matcher([Form("قصف", "a")]), raw) == ["a@0-1"]


def test_a_form_written_with_the_article_matches_without_it() -> None:
    assert matches("القصف", "قصف")
    assert matches("الحشد الشعبي", "حشد شعبي")


def test_an_exact_form_asks_for_the_article_as_written() -> None:
    assert matches("بلد", "في بلد", exact=True)
    assert matches("بلد", "ببلد", exact=True)
    assert not matches("بلد", "في البلد", exact=True)
    assert matches("الحلة", "بالحلة", exact=True)
    assert matches("الحلة", "للحلة", exact=True)
    assert not matches("الحلة", "بحلة", exact=True)


def test_letters_that_only_fold_to_an_article_are_none() -> None:
    assert matches("ألمانية", "طائرة ألمانية")
    assert matches("ألمانية", "الطائرة الألمانية")
    assert not matches("ألمانية", "مانية")


def test_pronouns_only_where_the_form_admits_them() -> None:
    assert matches("هجوم", "هجومهم", pronoun=True)
    assert not matches("هجوم", "هجومهم")
    assert matches("غارة", "غارتها", pronoun=True)
    assert not matches("هجوم", "الهجومهم", pronoun=True)


def test_a_pronoun_goes_on_the_last_word_only() -> None:
    assert matches("إطلاق نار", "إطلاق نارهم", pronoun=True)
    assert not matches("إطلاق نار", "إطلاقهم نار", pronoun=True)


def test_of_two_entries_of_a_form_only_those_that_admit_a_pronoun_take_it() -> None:
    matcher = Matcher([Form("قصف", "noun", pronoun=True), Form("قصف", "verb")])
    assert find(matcher, "قصفهم") == ["noun@0-1"]
    assert sorted(find(matcher, "قصف")) == ["noun@0-1", "verb@0-1"]


def test_particles_stand_on_the_first_word_only() -> None:
    matcher = Matcher([Form("عبوة ناسفة", "a")])
    assert find(matcher, "بعبوة ناسفة") == ["a@0-2"]
    assert find(matcher, "العبوة الناسفة") == ["a@0-2"]
    assert find(matcher, "عبوة وناسفة") == []


def test_a_hit_tells_what_was_split_off() -> None:
    hit = first("وبالهجوم", Form("هجوم", "a"))
    assert hit is not None
    assert (hit.proclitic, hit.article, hit.enclitic) == ("وب", True, "")
    hit = first("لهجومهم", Form("هجوم", "a", pronoun=True))
    assert hit is not None
    assert (hit.proclitic, hit.article, hit.enclitic) == ("ل", False, "هم")


def test_a_window_of_tokens() -> None:
    matcher = Matcher([Form("قصف", "a"), Form("قصف مدفعي", "b")])
    keys = tokenize("قصف ثم قصف مدفعي")[0]
    assert [(h.first, h.last) for h in matcher.find(keys, 1)] == [(2, 4)]
    assert [(h.first, h.last) for h in matcher.find(keys, 1, 3)] == [(2, 3)]
    assert matcher.find(keys, 1, 1) == []


def test_no_forms_no_hits() -> None:
    assert Matcher([]).find(("قصف",)) == []


def test_what_was_read_before_changes_nothing() -> None:
    matcher = Matcher([Form("قصف", "a", pronoun=True)])
    before = find(matcher, "قصفهم والقصف")
    for number in range(70_000):  # more than the memo holds
        if number % 1000 == 0:
            matcher.find(tuple(f"w{number + i}" for i in range(1000)))
    assert find(matcher, "قصفهم والقصف") == before


WORDS = ["قصف", "القصف", "مدفعي", "وقصف", "حزب", "الله", "حزبهم", "بالله", "عبوة", "العبوة", "،", "5", "لل", "ال"]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=12)
FORMS = st.lists(
    st.builds(Form, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), st.integers(0, 9),
              st.booleans(), st.booleans()),
    max_size=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(FORMS, SENTENCES)
def test_hits_are_in_order_and_never_overlap(forms: list[Form[int]], words: list[str]) -> None:
    keys = tokenize(" ".join(words))[0]
    free, start = 0, -1
    for hit in Matcher(forms).find(keys):
        assert 0 <= hit.first < hit.last <= len(keys)
        assert hit.first >= free or hit.first == start  # entries of one ambiguous form share their place
        free, start = hit.last, hit.first
        assert keys[hit.first].startswith(hit.proclitic)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.booleans())
def test_every_form_finds_itself(words: list[str], exact: bool) -> None:
    form = " ".join(words)
    keys = tokenize(form)[0]
    hits = Matcher([Form(form, 0, exact)]).find(keys)
    assert [(h.first, h.last) for h in hits] == [(0, len(keys))]


@settings(max_examples=200, deadline=None)
@given(FORMS, st.text(max_size=100))
def test_any_text_is_searched_without_error(forms: list[Form[int]], raw: str) -> None:
    Matcher(forms).find(tokenize(raw)[0])
