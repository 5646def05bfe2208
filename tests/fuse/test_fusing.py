"""Fusing the gold's own reports, and the laws it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from gold_reports import SHARED, Gold, gold_examples, gold_odd_dev, gold_seeds, undated

from rawi.fuse import fuse_incident
from rawi.fuse.disputes import common_days
from rawi.fuse.independence import find_accounts
from rawi.link import link_reports
from rawi.model.article import Article
from rawi.model.claim import Attribution, Figure, Involvement
from rawi.model.incident import Incident
from rawi.model.record import Dispute, FusedFigure, Record
from rawi.model.report import Report
from rawi.model.value import Actor, Count, DateRange, Place

GOLD = {"examples": gold_examples}
if SHARED.exists():
    GOLD |= {"seeds": gold_seeds, "odd dev": gold_odd_dev}
DAY = date(2021, 6, 17)
POLICE = Attribution(("الشرطة",), "official")
MEDICS = Attribution(("مصدر طبي",), "medical")
SOURCE = Attribution(("مصدر أمني",), "security_source")
OWN = Attribution()


@pytest.fixture(params=GOLD, scope="module")
def gold(request: pytest.FixtureRequest) -> Gold:
    return GOLD[request.param]()


def fuse(gold: Gold, key: str) -> Record:
    reports = [report for report in gold.reports if gold.keys[report.id] == key]
    return fuse_incident(Incident(key, tuple(r.id for r in reports)), reports, gold.articles)


def figure(record: Record, what: str, of: str) -> FusedFigure:
    (found,) = [one for one in record.figures if (one.what, one.of) == (what, of)]
    return found


def disputes(record: Record) -> dict[str, Dispute]:
    return {dispute.slot: dispute for dispute in record.disputes}


class Told:
    """One article with one report, built a little at a time."""

    def __init__(self, name: str, *figures: Figure, day: int = 0, text: str = "", **fields: object) -> None:
        self.article = Article(name, text or f"نص {name}", outlet=name, published=DAY + timedelta(day))
        place = Place("سلوك", "SY", 36.6, 39.13, "city")
        told = Report(f"{name}#0", name, "main", "bombing", "occurred", DateRange(DAY, DAY), place, figures=figures)
        self.report = replace(told, **fields)


def together(*told: Told) -> Record:
    reports = [one.report for one in told]
    articles = {one.article.id: one.article for one in told}
    return fuse_incident(Incident("x", tuple(sorted(report.id for report in reports))), reports, articles)


def killed(low: int | None, high: int | None, said: Attribution, of: str = "people") -> Figure:
    return Figure("killed", of, Count(low, high), said, 0, 3)


def accuse(label: str, basis: str, by: str | None = None) -> Involvement:
    return Involvement(Actor(label), basis, 0, 0, by, Attribution((by,)) if by else OWN)  # type: ignore[arg-type]


# Laws


def test_fusing_one_report_changes_nothing(gold: Gold) -> None:
    for report in gold.reports:
        record = fuse_incident(Incident("x", (report.id,)), [report], gold.articles)
        assert (record.type, record.outcome, record.date) == (report.type, report.outcome, report.date)
        assert (record.place, record.weapons) == (report.place, report.weapons)
        assert [a.label for a in record.perpetrators] == list(dict.fromkeys(p.actor.label for p in report.perpetrators))
        assert sum(len(one.claims) for one in record.figures) == len(report.figures)
        assert record.agreements == () or all(a.slot.startswith("figure") for a in record.agreements)
        for fused in record.figures:
            if len(fused.claims) == 1:
                assert (fused.best_low, fused.best_high) == (fused.claims[0].low, fused.claims[0].high)


def test_the_order_of_reports_makes_no_difference(gold: Gold) -> None:
    incidents, _ = link_reports(gold.reports)
    by_id = {report.id: report for report in gold.reports}
    for incident in incidents:
        reports = [by_id[one] for one in incident.report_ids]
        assert fuse_incident(incident, reports, gold.articles) == fuse_incident(incident, reports[::-1], gold.articles)


def test_an_echo_raises_no_confidence(gold: Gold) -> None:
    incidents, _ = link_reports(gold.reports)
    by_id = {report.id: report for report in gold.reports}
    for incident in incidents:
        reports = [by_id[one] for one in incident.report_ids]
        source = gold.articles[reports[0].article_id]
        if not source.body:
            continue
        echo = replace(source, id="echo", outlet="another")
        copied = replace(reports[0], id="echo#0", article_id="echo")
        before = fuse_incident(incident, reports, gold.articles)
        after = fuse_incident(incident, [*reports, copied], {**gold.articles, "echo": echo})
        assert len(after.accounts) == len(before.accounts)
        assert after.agreements == before.agreements
        assert (after.type, after.date, after.place) == (before.type, before.date, before.place)


# The seeds


@pytest.mark.skipif(not SHARED.exists(), reason="the seeds are in no release")
def test_the_record_of_ain_al_asad_names_its_disputes() -> None:
    record = fuse(gold_seeds(), "2024-08-05_ain_al_asad_shelling")
    found = disputes(record)
    assert set(found) == {
        "figure.launched.rockets",
        "figure.prepared.rockets",
        "figure.wounded.soldiers.US",
        "perpetrator",
        "weapon",
    }
    assert found["figure.prepared.rockets"].summary == "10: القيادة المشتركة; 5: مصدر أمني مطلع"
    assert {claim.value for claim in found["figure.wounded.soldiers.US"].claims} == {"5", "at least 5", "3 to 9"}
    assert "nobody named: الخليج" in found["perpetrator"].summary
    assert found["weapon"].summary == "drone only by جماعة (الثوريون)"
    launched, wounded = figure(record, "launched", "rockets"), figure(record, "wounded", "soldiers")
    assert (launched.low, launched.best_low, launched.best_high, launched.high) == (2, 2, 2, 2)
    assert (wounded.best_low, wounded.best_high) == (5, None)
    assert len(record.accounts) == 3
    assert len(record.article_ids) == 3
    assert record.perpetrators[0].bases == ("claimed",)


# The examples


def test_tolls_rise_and_the_latest_of_the_best_placed_is_best() -> None:
    record = fuse(gold_examples(), "2021-06-17_suluk_bombing")
    people = figure(record, "killed", "people")
    assert (people.low, people.best_low, people.best_high, people.high) == (12, 21, 21, 21)
    assert people.rule == "latest of named official, medical or monitoring sources; risen from 12 to 21"
    assert "4, a part" in {claim.value for claim in people.claims}


def test_accused_denied_and_claimed_stay_three_things() -> None:
    record = fuse(gold_examples(), "2022-11-15_balad_base_shelling")
    bases = {actor.label: actor.bases for actor in record.perpetrators}
    assert bases["كتائب راية السهل"] == ("accused", "denied")
    assert bases["سرايا الوعد القاطع"] == ("claimed",)
    assert "denied by أبو حيدر السهلي" in disputes(record)["perpetrator"].summary
    assert "figure.casualties.people" in disputes(record)  # none hurt at first, wounded later


def test_an_echo_under_an_agency_dateline_is_one_account() -> None:
    record = fuse(gold_examples(), "2019-11-17_abs_air_strike")
    together = [account for account in record.accounts if len(account.article_ids) > 1]
    assert {account.article_ids for account in together} == {("abs-hadil-echo", "abs-rafid")}


# Single rules


def test_a_rising_toll_is_no_dispute_but_a_falling_one_is() -> None:
    rising = together(Told("a", killed(3, 3, SOURCE)), Told("b", killed(5, 5, POLICE), day=1))
    falling = together(Told("a", killed(5, 5, POLICE)), Told("b", killed(3, 3, SOURCE), day=1))
    assert rising.disputes == ()
    assert rising.figures[0].rule.endswith("risen from 3 to 5")
    assert disputes(falling)["figure.killed.people"].summary == "5: الشرطة; 3: مصدر أمني"


def test_a_toll_is_told_day_by_day() -> None:
    record = together(Told("a", killed(3, 3, SOURCE)), Told("b", killed(5, None, POLICE), day=1))
    (people,) = record.figures
    assert [(one.day, one.low, one.high, one.accounts) for one in people.course] == [
        (DAY, 3, 3, 1),
        (DAY + timedelta(1), 5, None, 1),
    ]
    (alone,) = together(Told("a", killed(3, 3, SOURCE))).figures
    assert alone.course == ()


def test_a_part_larger_than_every_total_is_a_dispute() -> None:
    children = killed(6, 6, POLICE, "children")
    more = together(Told("a", killed(4, 4, SOURCE)), Told("b", children))
    assert disputes(more)["figure.killed.children"].summary == "6 children alone; 4 in all"
    fits = together(Told("a", killed(8, 8, SOURCE)), Told("b", children))
    assert "figure.killed.children" not in disputes(fits)
    open_total = together(Told("a", killed(4, None, SOURCE)), Told("b", children))
    assert "figure.killed.children" not in disputes(open_total)


def test_casualties_are_no_fewer_than_the_dead_and_the_wounded() -> None:
    hurt = [killed(4, 4, SOURCE), replace(killed(9, 9, SOURCE), what="wounded")]
    few, enough = (replace(killed(n, n, POLICE), what="casualties") for n in (10, 13))
    told = disputes(together(Told("a", *hurt), Told("b", few)))["figure.casualties.people"]
    assert told.summary == "4 killed and 9 wounded at least; 10 casualties in all"
    assert len(told.claims) == 3
    assert "figure.casualties.people" not in disputes(together(Told("a", *hurt), Told("b", enough)))


def test_none_killed_beside_some_is_a_dispute_even_a_day_later() -> None:
    record = together(Told("a", killed(0, 0, POLICE)), Told("b", killed(5, 5, MEDICS), day=1))
    assert "figure.killed.people" in disputes(record)


def test_a_named_source_outweighs_a_later_anonymous_one() -> None:
    record = together(Told("a", killed(4, 4, MEDICS)), Told("b", killed(9, 9, SOURCE), day=1))
    assert (record.figures[0].best_low, record.figures[0].high) == (4, 9)


def test_a_side_in_the_fight_is_no_best_witness_of_what_it_did() -> None:
    coalition = Attribution(("المتحدث باسم التحالف",), "official")
    text = "غارة شنها التحالف على سوق"
    start = text.index("التحالف")
    by = Involvement(Actor("Saudi-led coalition"), "stated", start, start + len("التحالف"))
    denial = Told("a", killed(0, 0, coalition), text=text, perpetrators=(by,))
    record = together(denial, Told("b", killed(8, 8, MEDICS)))
    assert (record.figures[0].low, record.figures[0].best_low) == (0, 8)


def test_vague_words_widen_no_range() -> None:
    record = together(Told("a", killed(24, 99, OWN)), Told("b", killed(30, 30, POLICE)))
    assert (record.figures[0].low, record.figures[0].high) == (30, 30)


def test_at_least_opens_the_range_only_above_all_others() -> None:
    assert together(Told("a", killed(5, None, POLICE)), Told("b", killed(7, 7, MEDICS))).figures[0].high == 7
    assert together(Told("a", killed(9, None, POLICE)), Told("b", killed(7, 7, MEDICS))).figures[0].high is None


def test_own_voices_stand_for_one_account_and_a_named_source_beside_them_for_all() -> None:
    own = together(Told("a", killed(5, 5, OWN)), Told("b", killed(5, 5, OWN)))
    sourced = together(Told("a", killed(5, 5, OWN)), Told("b", killed(5, 5, POLICE)))
    two = together(Told("a", killed(5, 5, MEDICS)), Told("b", killed(5, 5, POLICE)))
    assert [a.accounts for record in (own, sourced, two) for a in record.agreements if a.slot.startswith("fig")] == [2]


def test_one_source_for_one_figure_is_one_account() -> None:
    a, b = Told("a", killed(5, 5, POLICE)), Told("b", killed(5, 5, Attribution(("شرطة",), "official")))
    accounts = find_accounts([a.report, b.report], {"a": a.article, "b": b.article})
    assert [account.reason for account in accounts] == ["the same source for the same figures"]


def test_one_agency_is_one_account() -> None:
    a = Told("a", killed(5, 5, Attribution(("طبيب", "رويترز"), "medical")))
    b = Told("b", killed(7, 7, Attribution(("الوزير", "رويترز"), "official")))
    assert [one.reason for one in together(a, b).accounts] == ["both by way of رويترز"]


def test_an_article_that_repeats_two_sources_makes_no_echo_of_either() -> None:
    figures = (killed(5, 5, POLICE), killed(9, 9, MEDICS))
    told = [Told("a", figures[0]), Told("b", figures[1]), Told("c", *figures)]
    accounts = find_accounts([one.report for one in told], {one.article.id: one.article for one in told})
    assert [account.article_ids for account in accounts] == [("a", "c"), ("b",)]


def test_an_edited_wire_copy_is_one_account() -> None:
    words = [f"كلمة{n}" for n in range(200)]
    copy = [word if n % 20 < 13 else f"أخرى{n}" for n, word in enumerate(words)]
    record = together(Told("a", text=" ".join(words)), Told("b", text=" ".join(copy)))
    assert [one.reason for one in record.accounts] == ["nearly the same text"]
    other = [word if n % 4 else f"أخرى{n}" for n, word in enumerate(words[::-1])]
    assert len(together(Told("a", text=" ".join(words)), Told("b", text=" ".join(other))).accounts) == 2


def test_dated_reports_narrow_an_undated_one() -> None:
    a, b = Told("a"), Told("b")
    wide = undated(b.report, 40, frozenset({DAY.weekday()}))
    assert together(a, Told("b", date=wide)).date == DateRange(DAY, DAY)


def test_days_in_common_keep_to_the_weekdays() -> None:
    week = DateRange(date(2024, 8, 1), date(2024, 8, 12))
    mondays = DateRange(date(2024, 7, 1), date(2024, 8, 20), frozenset({0}))
    assert common_days(week, mondays) == DateRange(date(2024, 8, 5), date(2024, 8, 12), frozenset({0}))
    assert common_days(week, DateRange(date(2024, 8, 12), date(2024, 8, 14), frozenset({1}))) is None


def test_a_conflicting_day_is_disputed_and_the_better_supported_kept() -> None:
    late = DateRange(DAY, DAY).shift(1)
    record = together(Told("a"), Told("b"), Told("c", date=late))
    assert record.date == DateRange(DAY, DAY)
    assert disputes(record)["date"].summary == "2021-06-17 or 2021-06-18"


def test_the_more_specific_type_is_taken_where_it_is_told_often_enough() -> None:
    suicide = [Told(f"s{n}", type="suicide_bombing") for n in range(1)]
    assert together(*suicide, *(Told(f"b{n}") for n in range(2))).type == "suicide_bombing"
    assert together(*suicide, *(Told(f"b{n}") for n in range(4))).type == "bombing"


def test_the_finest_place_that_half_can_agree_to() -> None:
    province = Place("محافظة الرقة", "SY", 36.3, 39.0, "province")
    market = Place("سوق سلوك", "SY", 36.6, 39.13, "site")
    elsewhere = Place("حاجز", "SY", 37.1, 41.2, "site")
    record = together(Told("a", place=province), Told("b", place=market), Told("c"), Told("d", place=elsewhere))
    assert record.place == market


def test_named_here_and_by_nobody_there() -> None:
    claimed = Told("a", perpetrators=(accuse("Boko Haram", "claimed", "بوكو حرام"),))
    assert disputes(together(claimed, Told("b")))["perpetrator"].summary == (
        "Boko Haram: claimed by بوكو حرام; nobody named: b"
    )
    stated = Told("a", perpetrators=(accuse("Boko Haram", "stated"),))
    assert together(stated, Told("b")).disputes == ()


def test_two_names_for_the_hand_are_a_dispute() -> None:
    a = Told("a", perpetrators=(accuse("YPG", "stated"),))
    b = Told("b", perpetrators=(accuse("Islamic State", "stated"),))
    assert disputes(together(a, b))["perpetrator"].summary == "Islamic State: stated; YPG: stated"
    assert together(a, Told("b", perpetrators=a.report.perpetrators)).disputes == ()


def test_a_finer_word_for_a_weapon_is_no_dispute() -> None:
    assert together(Told("a", weapons=("ied",)), Told("b", weapons=("car_bomb",))).disputes == ()
    assert "weapon" in disputes(together(Told("a", weapons=("ied",)), Told("b", weapons=("small_arms",))))
