"""Linking on the gold's own reports, and the laws it keeps."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from around import relink
from gold_reports import SHARED, Gold, gold_examples, gold_odd_dev, gold_seeds, undated

from rawi.link import compare_reports, explain, link_reports, load_weights
from rawi.link.candidates import find_candidates
from rawi.link.cluster import cluster
from rawi.link.compare import compare_profiles
from rawi.link.profile import profile
from rawi.link.scores import Pairs, score_candidates
from rawi.model.claim import Claim
from rawi.model.report import Report
from rawi.model.value import DateRange, Place

WEIGHTS = load_weights()
GOLD = {"examples": gold_examples}
if SHARED.exists():
    GOLD |= {"seeds": gold_seeds, "odd dev": gold_odd_dev}
DIFFERS = "2019-11-17_abs_air_strike"
MONDAY = date(2024, 8, 5)
BASE = Place("قاعدة عين الأسد", "IQ", 33.79, 42.44, "site", "iq.anbar.ain-al-asad", "iq.anbar")
RAMADI = Place("الرمادي", "IQ", 33.42, 43.3, "city", "iq.anbar.ramadi", "iq.anbar")
RAMADI_VILLAGE = Place("الصوفية", "IQ", 33.45, 43.36, "city", None, "iq.anbar")
MOSUL = Place("الموصل", "IQ", 36.34, 43.13, "city", "iq.ninawa.mosul", "iq.ninawa")
ANBAR = Place("الأنبار", "IQ", 33.0, 42.0, "province", "iq.anbar", "iq.anbar")


@pytest.fixture(params=GOLD, scope="module")
def gold(request: pytest.FixtureRequest) -> Gold:
    return GOLD[request.param]()


def a_report(article: str, place: Place | None = BASE, day: DateRange | None = None, **fields: object) -> Report:
    told = Report(f"{article}#0", article, "main", "shelling", "occurred", day or DateRange(MONDAY, MONDAY), place)
    return replace(told, **fields)


def test_the_reports_of_a_key_and_no_others_are_one_incident(gold: Gold) -> None:
    found = linked(gold)
    keys = {frozenset(r for r, k in gold.keys.items() if k == key) for key in gold.keys.values() if key != DIFFERS}
    assert found >= keys
    assert all(gold.keys[r] == DIFFERS for ids in found - keys for r in ids)


def test_reports_that_agree_on_little_but_day_and_type_are_one_incident() -> None:
    gold = gold_examples()
    assert frozenset(r for r, key in gold.keys.items() if key == DIFFERS) in linked(gold)


def linked(gold: Gold) -> set[frozenset[str]]:
    incidents, _ = link_reports(gold.reports, gold.outlets())
    return {frozenset(incident.report_ids) for incident in incidents}


def test_every_order_of_arrival_gives_the_same(gold: Gold) -> None:
    reports = list(gold.reports)
    expected = link_reports(reports, gold.outlets())
    for seed in range(20):
        random.Random(seed).shuffle(reports)
        assert link_reports(reports, gold.outlets()) == expected


def test_reports_that_come_one_by_one_end_in_the_same_incidents(gold: Gold) -> None:
    expected = linked(gold)
    for seed in range(3):
        arriving = random.Random(seed).sample(gold.reports, len(gold.reports))
        home: dict[str, str] = {}
        for number, report in enumerate(arriving):
            again = relink([report], arriving[:number], home, outlets=gold.outlets())
            home |= {report_id: one.id for one in again.incidents for report_id in one.report_ids}
        groups: dict[str, set[str]] = {}
        for report_id, incident_id in home.items():
            groups.setdefault(incident_id, set()).add(report_id)
        assert set(map(frozenset, groups.values())) == expected


def test_comparing_is_symmetric(gold: Gold) -> None:
    for a, b in combinations(gold.reports, 2):
        assert compare_reports(a, b, WEIGHTS) == compare_reports(b, a, WEIGHTS)


def test_no_pair_of_one_key_is_lost_before_comparing(gold: Gold) -> None:
    profiles = [profile(report, WEIGHTS) for report in gold.reports]
    found = {frozenset((i, j)) for i, others in find_candidates(profiles) for j in others}
    for i, j in combinations(range(len(profiles)), 2):
        if gold.keys[profiles[i].id] == gold.keys[profiles[j].id]:
            assert {i, j} in found, (profiles[i].id, profiles[j].id)


def test_the_fast_sums_are_those_of_the_links(gold: Gold) -> None:
    profiles = [profile(report, WEIGHTS) for report in gold.reports]
    everyone = [(i, list(range(i))) for i in range(len(profiles))]
    scores = {(i, j): weight for i, j, weight in score_candidates(profiles, everyone, WEIGHTS)}
    for i, others in everyone:
        for j in others:
            link = compare_profiles(profiles[i], profiles[j], WEIGHTS)
            parted = any(level.weight_bits is None for level in link.levels) or link.weight_bits < WEIGHTS.never
            assert ((i, j) not in scores) == parted
            assert parted or scores[i, j] == round(link.weight_bits * 1000)


def test_every_report_is_in_one_incident_and_ids_are_safe(gold: Gold) -> None:
    incidents, links = link_reports(gold.reports)
    told = [report_id for incident in incidents for report_id in incident.report_ids]
    assert sorted(told) == sorted(gold.keys)
    assert len({incident.id for incident in incidents}) == len(incidents)
    assert all(re.fullmatch(r"\d{8}-[a-z0-9_-]+-[0-9a-f]{4,}", incident.id) for incident in incidents)
    home = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    assert all(link.joined == (home[link.left] == home[link.right]) for link in links)
    assert all(link.weight_bits >= WEIGHTS.join + (0.0 if link.joined else WEIGHTS.near) for link in links)


@pytest.mark.parametrize(
    ("a", "b", "veto"),
    [
        (BASE, RAMADI, "different exact places"),
        (MOSUL, ANBAR, "different areas"),
        (BASE, replace(BASE, country="SY", precision="country"), "different countries"),
    ],
)
def test_places_that_part(a: Place, b: Place, veto: str) -> None:
    link = compare_reports(a_report("a", a), a_report("b", b), WEIGHTS)
    assert not link.joined
    assert ("place", veto) in {(level.field, level.label) for level in link.levels if level.weight_bits is None}


def test_a_saturday_is_no_monday_however_wide_the_interval() -> None:
    saturdays = undated(a_report("a"), 100, frozenset({5}))
    a, b = a_report("a", day=saturdays), a_report("b")
    assert any(level.label == "other weekdays" for level in compare_reports(a, b, WEIGHTS).levels)
    assert len(link_reports((a, b))[0]) == 2


def test_an_undated_report_joins_the_dated_one_that_fits_best() -> None:
    mondays = undated(a_report("a"), 60, frozenset({0}))
    names = {"names": ("أبو علاء الولائي",)}
    reports = (
        a_report("a", day=mondays, **names),
        a_report("b", **names),
        a_report("c", day=DateRange(MONDAY, MONDAY).shift(-14)),
    )
    groups = {incident.report_ids for incident in link_reports(reports)[0]}
    assert groups == {("a#0", "b#0"), ("c#0",)}


def test_one_article_tells_two_incidents_apart() -> None:
    morning, evening = a_report("a"), replace(a_report("a", RAMADI), id="a#1")
    near = replace(evening, place=replace(BASE, name="بوابة القاعدة", gazetteer_id=None))
    assert not compare_reports(morning, near, WEIGHTS).joined
    assert compare_reports(morning, replace(morning, id="a#1"), WEIGHTS).joined


def test_adjacent_days_need_more_than_the_place() -> None:
    a, b = a_report("a"), a_report("b", day=DateRange(MONDAY, MONDAY).shift(1))
    assert not compare_reports(a, b, WEIGHTS).joined
    named = {"names": ("محمد حسن العلي",)}
    assert compare_reports(replace(a, **named), replace(b, **named), WEIGHTS).joined


def undated_news(article: str, days_later: int) -> Report:
    """Fresh news without a time: the day of publication and the day before."""
    day = DateRange(MONDAY, MONDAY.replace(day=MONDAY.day + 1)).shift(days_later)
    said = Claim("date", "", 0, 0, reason="fresh news without a time")
    return a_report(article, day=day, claims=(said,), words=TANKER)


@pytest.mark.parametrize(("days_later", "joined"), [(1, True), (4, True), (7, False), (-3, False)])
def test_news_without_a_day_may_be_of_the_days_before(days_later: int, joined: bool) -> None:
    pair = (a_report("a", words=TANKER), undated_news("b", days_later))
    assert len(link_reports(pair)[0]) == (1 if joined else 2)


def test_the_fast_sums_tell_news_without_a_day_from_news_of_those_days() -> None:
    told = a_report("a", words=TANKER)
    undated = undated_news("b", 1)
    dated = replace(undated, id="c#0", article_id="c", claims=())
    profiles = [profile(report, WEIGHTS) for report in (told, undated, dated)]
    scores = {(i, j): weight for i, j, weight in score_candidates(profiles, [(0, [1, 2])], WEIGHTS)}
    links = [compare_profiles(profiles[0], other, WEIGHTS) for other in profiles[1:]]
    assert [scores[0, 1], scores[0, 2]] == [round(link.weight_bits * 1000) for link in links]
    assert scores[0, 1] != scores[0, 2]


def test_news_with_a_day_may_not() -> None:
    later = replace(undated_news("b", 4), claims=(Claim("date", "", 0, 0, reason="the day of writing"),))
    assert len(link_reports((a_report("a", words=TANKER), later))[0]) == 2


def test_an_area_the_text_names_no_part_of_contradicts_no_other() -> None:
    nobody_said = Place(None, "IQ", 36.3, 43.1, "province", "iq.ninawa", "iq.ninawa")
    told = replace(nobody_said, name="نينوى")
    guessed, named = (
        compare_reports(a_report("a", area), a_report("b", RAMADI), WEIGHTS) for area in (nobody_said, told)
    )
    assert "only the country in common" in {level.label for level in guessed.levels}
    assert "different areas" in {level.label for level in named.levels}
    assert len(link_reports((a_report("a", nobody_said, words=TANKER), a_report("b", RAMADI, words=TANKER)))[0]) == 1


def test_the_north_of_a_country_is_told_of_as_the_country() -> None:
    north = Place("شمال البلاد", "IQ", 33.0, 44.0, "province", "IQ", None)
    labels = {level.label for level in compare_reports(a_report("a", north), a_report("b", MOSUL), WEIGHTS).levels}
    assert "only the country in common" in labels


def test_areas_are_compared_on_adjacent_days() -> None:
    named = {"words": TANKER, "names": ("محمد حسن العلي",)}
    pair = (a_report("a", ANBAR, **named), a_report("b", ANBAR, DateRange(MONDAY, MONDAY).shift(1), **named))
    assert len(link_reports(pair)[0]) == 1


TANKER = ("تندوف", "حزم", "سايق", "صهريج", "قصار", "مرفا")


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (TANKER, TANKER, "nearly all words in common"),
        (TANKER, (*TANKER[:3], "حقل", "سور", "قمح"), "half the words in common"),
        (TANKER, (TANKER[0], "حقل", "سور", "قمح"), "one word in common"),
        (TANKER, ("بيدر", "حقل", "سور", "قمح"), "no word in common"),
        (TANKER, ("حقل",), "too few words"),
        (TANKER, (), "too few words"),
    ],
)
def test_words_in_common(a: tuple[str, ...], b: tuple[str, ...], label: str) -> None:
    link = compare_reports(a_report("a", words=a), a_report("b", words=b), WEIGHTS)
    assert ("words", label) in {(level.field, level.label) for level in link.levels}


def test_the_words_of_the_place_are_counted_once() -> None:
    words = ("اسد", "عين", "قاعد", "مرفا", "حزم")
    link = compare_reports(a_report("a", words=words), a_report("b", words=(*words[:3], "حقل", "قمح")), WEIGHTS)
    assert ("words", "too few words") in {(level.field, level.label) for level in link.levels}


def test_a_place_often_told_of_says_less() -> None:
    aden = Place("عدن", "YE", 12.79, 45.03, "city", "ye.aden.aden", "ye.aden")
    often, seldom = (compare_reports(a_report("a", one), a_report("b", one), WEIGHTS) for one in (aden, RAMADI_VILLAGE))
    assert often.weight_bits < seldom.weight_bits


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "told twice in one article"),
        ({"type": "armed_attack"}, "alike in one article"),
        ({"type": "arrest"}, "one article tells them apart"),
        ({"place": RAMADI}, "one article tells them apart"),
        ({"date": DateRange(MONDAY + timedelta(1), MONDAY + timedelta(1))}, "one article tells them apart"),
    ],
)
def test_two_reports_of_one_article(fields: dict[str, Any], label: str) -> None:
    link = compare_reports(a_report("a"), a_report("a", id="a#1", **fields), WEIGHTS)
    assert link.levels[1].label == label


def test_one_blast_is_told_in_two_words() -> None:
    blast, bomber, raid = (a_report("a", type=kind) for kind in ("explosion", "suicide_bombing", "shelling"))
    told = [compare_reports(blast, replace(one, id="b#0", article_id="b"), WEIGHTS) for one in (bomber, raid)]
    labels = [{level.label for level in link.levels} for link in told]
    assert "two words for one blast" in labels[0]
    assert "one refines the other" in labels[1]
    assert told[0].weight_bits > told[1].weight_bits


def test_no_chain_of_weak_links() -> None:
    chain = [(0, 1, 900), (1, 2, 800)]
    assert cluster(("a", "b", "c"), pairs_of(chain), join=0, sure=0, least=-9000, take=0) == [[0, 1], [2]]
    assert cluster(("a", "b", "c"), pairs_of([*chain, (0, 2, -3000)]), join=0, sure=0, least=-9000, take=0) == [
        [0, 1],
        [2],
    ]
    assert cluster(("a", "b", "c"), pairs_of([*chain, (0, 2, -500)]), join=0, sure=0, least=-9000, take=0) == [
        [0, 1, 2]
    ]


def test_no_group_without_a_sure_pair() -> None:
    pairs = pairs_of([(0, 1, 900), (1, 2, 800), (0, 2, 700)])
    assert cluster(("a", "b", "c"), pairs, join=-1000, sure=1000, least=-9000, take=-1000) == [[0], [1], [2]]
    sure = pairs_of([(0, 1, 1100), (1, 2, 1000), (0, 2, -3000)])
    assert cluster(("a", "b", "c"), sure, join=-1000, sure=1000, least=-9000, take=-1000) == [[0, 1, 2]]


def test_one_pair_speaks_against_a_group_no_more_than_the_least() -> None:
    pairs = pairs_of([(0, 1, 2000), (0, 2, 2000), (1, 2, -9000)])
    assert cluster(("a", "b", "c"), pairs, join=-1000, sure=0, least=-9000, take=-1000) == [[0, 1], [2]]
    assert cluster(("a", "b", "c"), pairs, join=-1000, sure=0, least=-3000, take=-1000) == [[0, 1, 2]]


def pairs_of(scored: Iterable[tuple[int, int, int]]) -> Pairs:
    pairs = Pairs()
    for left, right, weight in scored:
        pairs.add(left, right, weight)
    return pairs


def test_the_country_alone_says_too_little_of_an_undated_report() -> None:
    iraq = Place(None, "IQ", 33.0, 44.0, "country", "iq")
    wide = a_report("a", iraq, undated(a_report("a"), 40))
    assert list(find_candidates([profile(r, WEIGHTS) for r in (wide, a_report("b"))])) == []


def test_an_incident_keeps_its_id_when_it_grows() -> None:
    old = [a_report("b"), a_report("c", RAMADI)]
    incidents, _ = link_reports(old)
    existing = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    grown = relink([a_report("a")], old, existing)
    assert [(incident.id, incident.report_ids) for incident in grown.incidents] == [(existing["b#0"], ("a#0", "b#0"))]
    assert grown.moved == {}
    assert set(grown.reports) == {"a#0", "b#0"}, "what the new report can't touch is left alone"


def test_a_merge_leads_from_the_old_id_to_the_new() -> None:
    reports = [a_report("a"), a_report("b"), a_report("c")]
    merged = relink(reports, [], {"a#0": "x", "b#0": "y", "c#0": "y"})
    assert [incident.id for incident in merged.incidents] == ["y"]
    assert merged.moved == {"x": "y"}


def test_a_split_keeps_the_id_in_its_larger_part() -> None:
    reports = [a_report("a"), a_report("b"), a_report("c", MOSUL)]
    parted = relink(reports, [], dict.fromkeys(("a#0", "b#0", "c#0"), "x"))
    ids = {incident.report_ids: incident.id for incident in parted.incidents}
    assert ids["a#0", "b#0"] == "x"
    assert ids["c#0",] != "x"


def test_explaining_gives_a_line_a_level_and_the_verdict() -> None:
    joined = explain(compare_reports(a_report("a"), a_report("b"), WEIGHTS))
    assert joined[0] == "a#0 and b#0"
    assert any(re.fullmatch(r"place +same site +\+\d\.\d +[+-]\d+\.\d", line) for line in joined)
    assert joined[-1].startswith("one incident at +")
    apart = explain(compare_reports(a_report("a"), a_report("b", MOSUL), WEIGHTS))
    assert apart[-1] == "not joined, whatever the sum: place: different exact places"
