"""Invents a database of any size: articles, reports and incidents with their claims, the same for the same seed.

python bench/invented.py big.db --incidents 100000

Nothing in it happened. It is for measuring what asks a database, so nothing is read, linked or fused: reports and
records are made as reading and fusing would leave them, ten claims to an incident, three reports to an article.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from rawi.model.article import Article
from rawi.model.claim import Attribution, Claim, Figure, Involvement
from rawi.model.incident import Incident
from rawi.model.record import Account, Dispute, FusedActor, FusedFigure, Record, SourcedValue
from rawi.model.report import INCIDENT_TYPES, Reading, Report
from rawi.model.value import Actor, Count, DateRange, Place
from rawi.store import Store, open_store
from rawi.version import __version__

FIRST = date(2012, 1, 1)
DAYS = 4000
TOGETHER = 1998  # of threes: the incidents of an article are written together
OUTLETS = tuple(f"outlet-{n:02}" for n in range(24))
ACTORS = tuple(f"Armed group {n}" for n in range(60))
SOURCES = ("الشرطة", "مصدر أمني", "شهود عيان", "وزارة الداخلية", "مصدر طبي", "المتحدث باسم الجيش")
TEXT = """
قال مصدر إن قوة مسلحة هاجمت نقطة تفتيش على الطريق العام قرب السوق القديم فجر اليوم واندلعت اشتباكات استمرت
ساعات قبل أن تصل تعزيزات من المدينة المجاورة وأغلقت الشوارع المحيطة ونقل المصابون إلى المستشفى وأضاف أن
التحقيق جار لمعرفة ملابسات الحادث فيما عززت السلطات إجراءاتها في الأحياء القريبة وحلقت مروحيات فوق المنطقة
"""
WORDS = tuple(TEXT.split())
PLACES = tuple(
    Place(f"بلدة {name}", country, lat, lon, "city")
    for number, (name, country) in enumerate(
        (f"{first} {second}", country)
        for first in ("الزهراء", "المنصورة", "النخيل", "الشروق", "الكرامة", "الواحة", "الرابية", "السلام")
        for second in ("الشرقية", "الغربية", "الشمالية", "الجنوبية", "العليا", "السفلى")
        for country in ("IQ", "SY", "YE", "LY", "EG")
    )
    for lat, lon in [(13 + number * 0.09, 12 + number * 0.17)]
)


def invent(store: Store, incidents: int, seed: int = 1) -> None:
    """Fills a database; says on standard error how far it is."""
    chance = random.Random(seed)
    run = store.start_run(
        started="2024-01-01T00:00:00+00:00", version=__version__, lexicon="invented", gazetteer="invented"
    )
    numbers = iter(range(incidents))
    done = 0
    while some := list(islice(numbers, TOGETHER)):
        records = [_record(number, chance) for number in some]
        store.add_readings(_articles(records, chance), run)
        store.save_incidents([Incident(one.id, one.report_ids) for one in records], records)
        done += len(some)
        print(f"\r{done:,} incidents", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    store.index_new()


def _record(number: int, chance: random.Random) -> Record:
    """An incident that three articles tell: ten claims."""
    day = FIRST + timedelta(chance.randrange(DAYS))
    place, kind = chance.choice(PLACES), chance.choice(INCIDENT_TYPES)
    killed = chance.randrange(1, 40)
    group = number // 3  # three incidents share their three articles
    told = [(f"a{group}-{n}", f"a{group}-{n}#{number % 3}") for n in range(3)]

    def cell(value: str, n: int, quote: str, low: int | None = None) -> SourcedValue:
        article_id, report_id = told[n]
        outlet = OUTLETS[(group + n) % len(OUTLETS)]
        chain = (chance.choice(SOURCES),)
        return SourcedValue(value, article_id, report_id, outlet, quote, 0, len(quote), chain, "official", low, low)

    tolls = tuple(cell(str(count), n, f"قتل {count}", count) for n, count in enumerate((killed, killed + number % 2)))
    low, high = tolls[0].low, tolls[1].low
    figure = FusedFigure("killed", "people", None, low, low, low, high, "latest of the best-placed sources", tolls)
    disputes = (Dispute("figure.killed.people", f"{low}: here; {high}: there", tolls),) if low != high else ()
    actor = FusedActor(chance.choice(ACTORS), ("accused",), (cell("accused", 0, "اتهمت"),))
    target = FusedActor("civilians", ("stated",), (cell("stated", 1, "مدنيين"),))
    name = place.name or ""
    return Record(
        id=f"{day:%Y%m%d}-n{number}-{kind}",
        type=kind,
        outcome="occurred",
        date=DateRange(day, day + timedelta(chance.randrange(2))),
        place=place,
        perpetrators=(actor,),
        targets=(target,),
        weapons=("ied",),
        figures=(figure,),
        slots=(
            ("type", (cell(kind, 0, "هجوم"), cell(kind, 1, "هجوم"))),
            ("date", (cell(str(day), 0, "اليوم"), cell(str(day), 2, "أمس"))),
            ("place", (cell(name, 0, name), cell(name, 2, name))),
        ),
        agreements=(),
        disputes=disputes,
        accounts=tuple(Account(OUTLETS[(group + n) % len(OUTLETS)], "one article", (told[n][0],)) for n in range(3)),
        article_ids=tuple(article_id for article_id, _ in told),
        outlets=tuple(sorted({OUTLETS[(group + n) % len(OUTLETS)] for n in range(3)})),
        report_ids=tuple(report_id for _, report_id in told),
    )


def _articles(records: Sequence[Record], chance: random.Random) -> Iterator[tuple[Article, Reading]]:
    """The articles that tell of these incidents, each with the reports of all it tells of."""
    telling: dict[str, list[Record]] = {}
    for record in records:
        for article_id in record.article_ids:
            telling.setdefault(article_id, []).append(record)
    for article_id, told in telling.items():
        group, n = article_id[1:].split("-")
        sentences = [f"هاجم مسلحون {one.place.name if one.place else ''} وقتل عدد من الناس" for one in told]
        body = " ".join([*sentences, *chance.choices(WORDS, k=60)])
        day = max(one.date.latest for one in told)
        outlet = OUTLETS[(int(group) + int(n)) % len(OUTLETS)]
        url = f"https://example.org/{outlet}/{article_id}"
        article = Article(article_id, body, f"خبر {group} من {outlet}", outlet=outlet, url=url, published=day)
        yield article, Reading(article_id, DateRange(day, day), reports=tuple(_report(one, article) for one in told))


def _report(record: Record, article: Article) -> Report:
    report_id = next(one for one in record.report_ids if one.startswith(f"{article.id}#"))
    said = Attribution(("الشرطة",), "official")
    low = record.figures[0].best_low
    return Report(
        report_id,
        article.id,
        "main",
        record.type,
        record.outcome,
        record.date,
        record.place,
        perpetrators=(Involvement(Actor(record.perpetrators[0].label), "accused", 0, 4, "الشرطة"),),
        figures=(Figure("killed", "people", Count(low, low), said, 0, 4),),
        claims=(Claim("type", record.type, 0, 4),),
    )


def main() -> None:
    """Makes the database that the command line names."""
    parser = argparse.ArgumentParser(description="Invents a database of any size.")
    parser.add_argument("db")
    parser.add_argument("--incidents", type=int, default=100_000)
    asked = parser.parse_args()
    with open_store(asked.db, create=True) as store:
        invent(store, asked.incidents)


if __name__ == "__main__":
    main()
