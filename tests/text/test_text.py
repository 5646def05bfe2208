"""Tokens, keys, clitics, inflection and sentences: laws for any text, and the cases each rule was made for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rawi.lexicon.clutter import load_clutter
from rawi.text import analyse
from rawi.text.clitics import Split, analyses, split_enclitics, split_proclitics, stems_of
from rawi.text.inflect import adjective_forms, noun_forms, present_forms, verb_forms
from rawi.text.letters import CONTROLS
from rawi.text.normalize import search_key
from rawi.text.tokens import HASHTAG, read_form, tokenize

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
SPACES = re.compile(rf"[\s{CONTROLS}]")
MARKS = "\u0640\u064b\u0651\u200f\u200e\u202b\u202c\u200c\ufeff\u2067\u2069"
ARABIC = st.text(LETTERS + MARKS + ' \n.،؛؟!«»"()[]…:-/٠١٢٣456,٫', max_size=200)
ANY = st.one_of(ARABIC, st.text(max_size=200))


def sentences(raw: str, *, title_end: int = 0) -> list[str]:
    return [raw[s.start : s.end] for s in analyse(raw, title_end=title_end).sentences]


# --- laws ---


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_tokens_slice_back_to_the_text(raw: str) -> None:
    keys, starts, ends = tokenize(raw)
    assert len(keys) == len(starts) == len(ends)
    between = [0, *ends]
    for key, start, end, before in zip(keys, starts, ends, between, strict=False):
        assert before <= start < end <= len(raw)
        assert not SPACES.sub("", raw[before:start].translate(HASHTAG)), "letters between two tokens are in neither"
        assert key == search_key(raw[start:end])
    assert not SPACES.sub("", raw[between[-1] :].translate(HASHTAG))


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u202b", "\u2067", "\u200b", "\ufeff"])
def test_a_mark_of_the_page_between_two_words_is_no_third(mark: str) -> None:
    assert tokenize(f"{mark}قتل {mark}20{mark} جنديا {mark} أمس")[0] == tokenize("قتل 20 جنديا أمس")[0]


def test_commas_of_a_latin_keyboard_are_commas() -> None:
    assert tokenize("قتل خمسة, أمس; أين?")[0] == tokenize("قتل خمسة، أمس؛ أين؟")[0]


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_a_key_is_its_own_key(raw: str) -> None:
    assert search_key(search_key(raw)) == search_key(raw)


@given(st.text(st.sampled_from([*map(chr, range(32, 127)), *"اأإآىيةهـٱبل٣3«»،؛؟…"])))
def test_a_line_of_plain_letters_has_the_key_that_it_has_with_a_mark_behind(raw: str) -> None:
    assert search_key(raw) == search_key(raw + "\u200f")


@example("إقليم كوردستان، Kirkuk: أيضاً; 3,5")
@given(
    st.text(st.sampled_from([*map(chr, range(32, 127)), *"\nاأإآىيةهـٱبل٣3«»،؛؟…ًپ"]).filter(lambda c: c not in "#_"))
)
def test_each_word_of_a_text_has_the_key_it_has_alone(raw: str) -> None:
    keys, starts, ends = tokenize(raw)
    assert keys == tuple(search_key(raw[start:end]) for start, end in zip(starts, ends, strict=True))


@settings(max_examples=200, deadline=None)
@given(ANY, st.integers(0, 60))
def test_sentences_cover_all_tokens_in_order(raw: str, title_end: int) -> None:
    text = analyse(raw, title_end=title_end)
    tokens = [t for s in text.sentences for t in range(s.first, s.last)]
    assert tokens == list(range(len(text.keys)))
    assert text.raw == raw
    for index, sentence in enumerate(text.sentences):
        assert (sentence.index, sentence.start, sentence.end) == (
            index, text.starts[sentence.first], text.ends[sentence.last - 1],
        )  # fmt: skip
        assert sentence.paragraph == raw.count("\n", 0, sentence.start)


@settings(max_examples=200, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=12))
def test_every_split_puts_back_together(word: str) -> None:
    key = search_key(word)
    stems, splits = stems_of(key), analyses(key)
    assert splits[0] == Split("", False, key, "")
    for split in splits:
        assert split.stem in stems
        stem = split.stem[:-1] + "ت" if split.enclitic and split.stem.endswith("ه") else split.stem
        # ل swallows the alef of the article: ل + الجيش is للجيش
        article = ("ل" if split.proclitic.endswith("ل") else "ال") if split.article else ""
        written = {split.proclitic + article + s + split.enclitic for s in (stem, split.stem)}
        written |= {split.proclitic + "ال" + split.stem + split.enclitic} if split.article else set()
        assert key in written


# --- keys ---


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("أَحْمَد", "احمد"),
        ("الرّمادي", "الرمادي"),
        ("الرمادى", "الرمادي"),
        ("غارة", "غاره"),
        ("آب", "اب"),
        ("ٱلله", "الله"),
        ("قصـــف", "قصف"),
        ("تفجیر", "تفجير"),
        ("کمين", "كمين"),
        ("ﻻجئ", "لاجئ"),
        ("٣٬٥٠٠", "3,500"),
        ("۱۲", "12"),
        ("BBC", "bbc"),
        ("\u200fقصف\u200f", "قصف"),
        ("\u200f", ""),
    ],
)
def test_spellings_of_one_word_share_a_key(form: str, key: str) -> None:
    assert search_key(form) == key


@pytest.mark.parametrize(
    ("raw", "forms"),
    [
        ("بـ5 جنود", ["بـ", "5", "جنود"]),
        ("40كم", ["40", "كم"]),
        ("3,500 و٢٫٥", ["3,500", "و", "٢٫٥"]),
        ("13,30", ["13,30"]),
        ("«الأسد»،", ["«", "الأسد", "»", "،"]),
        ("تموز/يوليو", ["تموز", "/", "يوليو"]),
        ("إف-16", ["إف", "-", "16"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)
def test_tokens(raw: str, forms: list[str]) -> None:
    _, starts, ends = tokenize(raw)
    assert [raw[start:end] for start, end in zip(starts, ends, strict=True)] == forms


def test_a_quote_is_the_raw_text_between_two_tokens() -> None:
    text = analyse("قال إنّ  الجيش، انسحب")
    assert text.quote(1, 4) == "إنّ  الجيش،"
    assert text.quote(2, 2) == ""


# --- clitics ---


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("للجيش", Split("ل", True, "جيش", "")),
        ("وللجيش", Split("ول", True, "جيش", "")),
        ("بالرمادي", Split("ب", True, "رمادي", "")),
        ("والجيش", Split("و", True, "جيش", "")),
        ("فبالهجوم", Split("فب", True, "هجوم", "")),
        ("كالقصف", Split("ك", True, "قصف", "")),
        ("بقصف", Split("ب", False, "قصف", "")),
        ("وقصف", Split("و", False, "قصف", "")),
        ("لحزب", Split("ل", False, "حزب", "")),
        ("هجومهم", Split("", False, "هجوم", "هم")),
        ("بهجومها", Split("ب", False, "هجوم", "ها")),
        ("غارته", Split("", False, "غاره", "ه")),
        ("غاراتهما", Split("", False, "غارات", "هما")),
    ],
)
def test_particles_and_pronouns_are_split_off(word: str, split: Split) -> None:
    assert split in analyses(search_key(word))


@pytest.mark.parametrize("word", ["و", "ب", "ل", "ال", "لل", "وب", "بال"])
def test_a_particle_alone_keeps_no_empty_stem(word: str) -> None:
    assert all(split.stem for split in analyses(word))


def test_a_word_with_the_article_takes_no_pronoun() -> None:
    for split in split_proclitics("الهجومهم"):
        if split.article:
            assert split_enclitics(split) == [split]


# --- inflection ---


def test_a_feminine_noun_has_duals_and_a_plural() -> None:
    assert set(noun_forms("غارة")) >= {"غارة", "غارتان", "غارتين", "غارتي", "غارات"}


def test_a_masculine_noun_has_duals() -> None:
    assert set(noun_forms("صاروخ")) >= {"صاروخ", "صاروخان", "صاروخين", "صاروخي"}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("قصف", {"قصف", "قصفت", "قصفوا", "قصفا", "قصفتا"}),
        ("استهدف", {"استهدف", "استهدفت", "استهدفوا", "استهدفا"}),
        ("تبنى", {"تبنى", "تبنت", "تبنوا"}),
    ],
)
def test_a_perfect_verb_in_its_persons(verb: str, forms: set[str]) -> None:
    missing = forms - set(verb_forms(verb))
    assert missing <= {"قصفا"}, missing  # the dual is also the accusative of the noun: قصفا is left to the noun


def test_an_imperfect_verb_in_its_persons() -> None:
    assert set(present_forms("يقصف")) >= {"يقصف", "تقصف", "يقصفون", "يقصفوا"}


def test_an_adjective_in_all_genders_and_numbers() -> None:
    assert set(adjective_forms("حوثي")) >= {"حوثي", "حوثية", "حوثيون", "حوثيين", "حوثيات"}


@given(st.text(LETTERS, min_size=2, max_size=10))
def test_the_form_itself_is_always_among_the_forms(word: str) -> None:
    for inflect in (noun_forms, verb_forms, adjective_forms):
        assert word in inflect(word)
    assert "ي" + word in present_forms("ي" + word)


# --- sentences ---


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("قصف الجيش البلدة. وقتل ثلاثة.", ["قصف الجيش البلدة.", "وقتل ثلاثة."]),
        ("قصف الجيش البلدة.وقتل ثلاثة.", ["قصف الجيش البلدة.", "وقتل ثلاثة."]),
        ("سطر\nسطر آخر", ["سطر", "سطر آخر"]),
        ("من فعلها؟ لا أحد!", ["من فعلها؟", "لا أحد!"]),
        ("نقلت (أ.ف.ب) عن مصدر قوله كذا.", ["نقلت (أ.ف.ب) عن مصدر قوله كذا."]),
        ("قال مراسل بي.بي.سي إن الهدنة صامدة.", ["قال مراسل بي.بي.سي إن الهدنة صامدة."]),
        ("بقيمة 2.5 مليون دولار.", ["بقيمة 2.5 مليون دولار."]),
        ("قال: «لن ننسحب.» ثم غادر.", ["قال: «لن ننسحب.»", "ثم غادر."]),
        ("قتل 12. وجرح 3.", ["قتل 12.", "وجرح 3."]),
        ("صمت... ثم تكلم", ["صمت...", "ثم تكلم"]),
        ("قتل جندي بكمين· وأصيب آخر·", ["قتل جندي بكمين·", "وأصيب آخر·"]),
        ("رياضة · ثقافة · فنون", ["رياضة · ثقافة · فنون"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_sentences_end_at_stops_and_lines(raw: str, told: list[str]) -> None:
    assert sentences(raw) == told


def test_a_headline_is_one_sentence_whatever_its_stops() -> None:
    title = "عاجل. انفجار في بغداد! قتلى؟"
    raw = f"{title}\nوقع انفجار. وقتل ثلاثة."
    text = analyse(raw, title_end=len(title))
    assert [s.is_title for s in text.sentences] == [True, False, False]
    assert sentences(raw, title_end=len(title))[0] == title


def test_a_paragraph_counts_lines() -> None:
    text = analyse("أول\n\nثان. ثالث\nرابع")
    assert [s.paragraph for s in text.sentences] == [0, 2, 2, 3]


# --- page furniture ---


@pytest.mark.parametrize("line", ["اقرأ أيضا: غارة على حلب", "إقرأ أيضاً غارة على حلب", "اقرأ ايضا : كذا"])
def test_related_links_are_furniture(line: str) -> None:
    assert load_clutter().is_clutter(line)


@pytest.mark.parametrize("line", ["آثار تفجير سابق في المدينة (رويترز-أرشيف)", "جنود قرب الحاجز (الفرنسية/غيتي)"])
def test_what_stands_under_an_old_picture_is_furniture(line: str) -> None:
    assert load_clutter().is_clutter(line)
    assert not load_clutter().is_clutter("قتل جندي في انفجار قرب الحاجز (رويترز)")


@pytest.mark.parametrize("line", ["قرأ القاضي الحكم أيضا", "وقع انفجار في بغداد", "", "شارك الجيش في المعركة"])
def test_prose_is_no_furniture(line: str) -> None:
    assert not load_clutter().is_clutter(line)


def test_furniture_is_marked_sentence_by_sentence() -> None:
    text = analyse("وقع انفجار.\nاقرأ أيضا: كذا\nوقتل ثلاثة.", is_clutter=load_clutter().is_clutter)
    assert [s.is_clutter for s in text.sentences] == [False, True, False]


@given(st.text("الوفبكهمنيتس", max_size=9))
def test_the_stems_of_a_key_are_those_of_its_analyses(key: str) -> None:
    splits = analyses(key)
    assert stems_of(key) == {s.stem for s in splits} | {"ال" + s.stem for s in splits if s.article}


@given(st.text("قصف ال،-5ًـ", max_size=9))
@example("قصـ ـف")
def test_a_form_is_read_as_a_text_is(form: str) -> None:
    keys, starts, ends = tokenize(form)
    read, written = read_form(form)
    assert (read, list(written)) == (keys, [form[start:end] for start, end in zip(starts, ends, strict=True)])


@pytest.mark.parametrize(
    ("raw", "keys"),
    [
        ("انفجـ ـار", ("انفجار",)),
        ("قصـ.ـف البلدة", ("قصف", "البلده")),
        ("عدد الشهـ داء في غـ زة", ("عدد", "الشهداء", "في", "غزه")),
        ("لـ وكالة، والـ شاحنة", ("ل", "وكاله", "،", "وال", "شاحنه")),
        ("نسخة منهاـ فإن الحالةـ وقال", ("نسخه", "منها", "فان", "الحاله", "وقال")),
        ("1440 هـ - اليوم", ("1440", "ه", "-", "اليوم")),
    ],
)
def test_a_word_broken_up_by_tatweel_is_read_whole(raw: str, keys: tuple[str, ...]) -> None:
    assert tokenize(raw)[0] == keys


def test_the_headline_told_again_is_furniture() -> None:
    headline = "قصف.. مقتل عشرة"
    text = analyse(f"{headline}\nالصفحة الأولى\n{headline}\nجاء خبر {headline} أمس", title_end=len(headline))
    assert [text.raw[s.start : s.end] for s in text.sentences if s.is_clutter] == ["قصف..", "مقتل عشرة"]
