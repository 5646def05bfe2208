"""Web archives of made news, as many articles as asked for, the same for the same seed.

    python bench/made_news.py FOLDER [--articles 100000] [--a-file 50000]

Nothing in them happened; only the towns are real, those of six countries in the gazetteer. A thousand articles a day,
of which about one in four tells of an incident: one outlet alone (68 %), two, three or more, in words of their own, on
the day or the next. The rest is what fills news sites: markets, weather, sport, roads. Each page has a menu, teasers
and a footer around its text and is gzipped record by record, as crawlers do; an article has about as many letters as a
short report of an agency.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import chain, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from archives import made_record
from surroundings import FOOTER_YEAR, HEADLINES, MONTHS, SNIPPETS, WEEKDAYS, menu, teasers

from rawi.lexicon.load import DATA, read_rows

FIRST_DAY = date(2014, 1, 1)
A_DAY = 1000
A_FILE = 50_000
INCIDENTS_A_DAY = 150
TELLERS = (0.68, 0.18, 0.06, 0.04, 0.02, 0.01, 0.01)
"""Shares of the incidents that one outlet tells of, two, three …"""
REGIONS = ("iraq", "syria", "yemen", "levant", "maghreb_libya", "egypt_sudan")
ZONE = timezone(timedelta(hours=3))
OUTLETS = tuple(
    (f"{name}.example", title)
    for name, title in (
        ("almeezan", "ميزان الضحى"),
        ("rafid", "الرافد الشرقي"),
        ("sabah", "صباح العواصم"),
        ("manara", "منارة الخليج"),
        ("shiraa", "شراع المتوسط"),
        ("qindil", "قنديل اليوم"),
        ("midmar", "مضمار الأنباء"),
        ("waha", "واحة الأخبار"),
        ("jisr", "جسر الشمال"),
        ("buraq", "برق المدينة"),
        ("sahil", "ساحل الجنوب"),
        ("tareeq", "طريق الحرير"),
    )
)
TOLLS = ("أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
WHO = ("شخص", "مدني", "جندي", "شرطي", "عامل")
MANY = {"شخص": "أشخاص", "مدني": "مدنيين", "جندي": "جنود", "شرطي": "عناصر من الشرطة", "عامل": "عمال"}
SOURCES = (
    "مصدر أمني",
    "مصدر طبي",
    "شهود عيان",
    "مسؤول محلي",
    "المتحدث باسم الشرطة",
    "مدير المستشفى العام",
    "الدفاع المدني",
)
ACTS: tuple[tuple[str, str, str], ...] = (
    # what befell them in a headline, in a sentence before the toll, and after it
    ("بانفجار عبوة ناسفة", "انفجرت عبوة ناسفة", "في انفجار عبوة ناسفة"),
    ("في قصف مدفعي", "سقطت قذائف مدفعية", "في قصف مدفعي"),
    ("بهجوم مسلح", "هاجم مسلحون مجهولون نقطة تفتيش", "في هجوم شنه مسلحون مجهولون"),
    ("في غارة جوية", "شنت طائرات حربية غارة جوية", "في غارة جوية شنتها طائرات حربية"),
    ("باشتباكات مسلحة", "اندلعت اشتباكات مسلحة", "في اشتباكات اندلعت بين مسلحين وقوات الأمن"),
    ("بتفجير سيارة مفخخة", "انفجرت سيارة مفخخة", "في تفجير سيارة مفخخة"),
    ("بإطلاق نار", "أطلق مسلحون النار على سيارة", "برصاص مسلحين"),
)
PLACES_IN = (
    "قرب السوق القديم",
    "في حي الزهور",
    "على الطريق العام",
    "شمالي المدينة",
    "عند مدخل البلدة",
    "جنوبي المدينة",
)
TIMES = ("صباح", "ظهر", "مساء", "فجر")
AFTER = (
    "ونقل المصابون إلى المستشفى العام في المدينة حيث وصفت حالة اثنين منهم بالخطيرة.",
    "وأغلقت الشوارع المحيطة بالمكان ساعات قبل أن يعاد فتحها أمام السيارات.",
    "وأضاف أن التحقيق جار لمعرفة ملابسات ما جرى والجهة التي تقف خلفه.",
    "ولم تعلن أي جهة مسؤوليتها حتى الآن.",
    "وقال سكان إن زجاج النوافذ تحطم في عدد من المنازل المجاورة.",
    "وأوضح أن الحصيلة أولية وقابلة للارتفاع بسبب خطورة بعض الإصابات.",
    "وعززت السلطات إجراءاتها عند مداخل المدينة ونشرت دوريات إضافية.",
    "وشيع الأهالي الضحايا بعد صلاة العصر بحضور وجهاء المنطقة.",
    "وطالب المجلس المحلي بتعويض أصحاب المحال المتضررة.",
    "وتشهد المنطقة منذ أشهر توترا متقطعا بحسب سكان تحدثوا للصحيفة.",
)
REST = (
    *SNIPPETS,
    "وأكدت الهيئة أن التسجيل يبدأ مطلع الأسبوع المقبل ويستمر أسبوعين عبر موقعها على الشبكة.",
    "وأشار الوزير إلى أن المشروع سيوفر مئات فرص العمل لأبناء المحافظة عند اكتماله.",
    "وقال رئيس الغرفة التجارية إن حركة البيع تحسنت مع اقتراب العيد وإن الأسعار بقيت مستقرة.",
    "ودعت الأرصاد المزارعين إلى تغطية البيوت البلاستيكية ليلا تحسبا لانخفاض الحرارة.",
    "وشارك في الندوة عدد من أساتذة الجامعات والمهتمين بالتراث المعماري في المنطقة.",
    "وتعادل الفريقان في الشوط الأول بهدف لمثله قبل أن يحسم الضيوف النتيجة في الدقائق الأخيرة.",
    "وتتضمن الخطة تأهيل الطرق الداخلية وإنارة الشوارع وزيادة عدد الحافلات بين الأحياء.",
    "وأوضح المدرب أن غياب اللاعب لن يطول وأنه سيعود إلى التدريبات خلال أيام.",
    "وبلغ عدد زوار المعرض في يومه الأول أكثر من خمسة آلاف زائر بحسب المنظمين.",
    "وتوقعت الشركة أن ينتهي العمل في الجسر الجديد قبل نهاية العام المقبل.",
)
_GZIP_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Incident:
    """What is told of: the same for all who tell it."""

    day: date
    town: str
    act: tuple[str, str, str]
    place: str
    time: str
    who: str
    killed: int
    wounded: int


@dataclass(frozen=True, slots=True)
class News:
    """An article before it is a page."""

    number: int
    day: date
    title: str
    paragraphs: tuple[str, ...]


def made_news(seed: int = 1) -> Iterator[News]:
    """Articles without end, day by day."""
    dice = random.Random(seed)
    towns = _towns()
    later: list[Incident] = []
    number = 0
    day = FIRST_DAY
    while True:
        told, later = [*later], []
        for _ in range(INCIDENTS_A_DAY):
            incident = _incident(day, towns, dice)
            for _ in range(dice.choices(range(1, len(TELLERS) + 1), TELLERS)[0]):
                (told if dice.random() < 0.6 else later).append(incident)
        plain: list[Incident | None] = [None] * max(0, A_DAY - len(told))
        mixed = [*told, *plain]
        dice.shuffle(mixed)
        for one in mixed:
            title, paragraphs = _told(one, day, dice) if one else _plain(dice)
            yield News(number, day, title, paragraphs)
            number += 1
        day += timedelta(days=1)


def _towns() -> tuple[str, ...]:
    """Names of the towns of some countries."""
    rows = (row for region in REGIONS for _, row in read_rows(DATA / "places" / f"{region}.csv"))
    return tuple(sorted({row["ar"].partition("|")[0] for row in rows if row["precision"] == "city"}))


def _incident(day: date, towns: Sequence[str], dice: random.Random) -> Incident:
    return Incident(
        day,
        dice.choice(towns),
        dice.choice(ACTS),
        dice.choice(PLACES_IN),
        dice.choice(TIMES),
        dice.choice(WHO),
        dice.choice((1, 1, 2, 2, 3, 4, 5, 8)),
        dice.choice((0, 2, 3, 5, 7, 9)),
    )


def _counted(count: int, who: str) -> str:
    """A number with what it counts."""
    if count == 1:
        return who
    if count == 2:
        return f"{who}ين"
    return f"{'ثلاثة' if count == 3 else TOLLS[count - 4]} {MANY[who]}"


def _told(one: Incident, day: date, dice: random.Random) -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs of an article on an incident, in one of three manners."""
    in_title, happened, as_cause = one.act
    when = f"{one.time} {'اليوم' if one.day == day else 'أمس'} {WEEKDAYS[one.day.weekday()]}"
    killed = _counted(one.killed, one.who)
    wounded = f" وإصابة {_counted(one.wounded, 'شخص')} بجروح" if one.wounded else ""
    source = dice.choice(SOURCES)
    title = f"مقتل {killed} {in_title} في {one.town}"
    manner = dice.randrange(3)
    if manner == 0:
        verb = "قتل" if one.killed == 1 else "قتلوا"
        hurt = wounded.replace("وإصابة", "وأصيب")
        lead = f"قال {source} إن {killed} {verb}{hurt} {as_cause} {one.place} في {one.town} {when}."
    elif manner == 1:
        lead = f"{happened} {one.place} في {one.town} {when}، ما أدى إلى مقتل {killed}{wounded}، بحسب {source}."
    else:
        lead = f"أفاد {source} بمقتل {killed}{wounded} {as_cause} وقع {when} {one.place} في مدينة {one.town}."
    return title, (lead, *dice.sample(AFTER, dice.randint(2, 5)))


def _plain(dice: random.Random) -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs of an article that tells of no incident."""
    return dice.choice(HEADLINES), tuple(dice.sample(REST, dice.randint(3, 6)))


def record(news: News, around: str) -> bytes:
    """An article as a record of a web archive."""
    host, outlet = OUTLETS[news.number % len(OUTLETS)]
    at = datetime(news.day.year, news.day.month, news.day.day, 6 + news.number % 16, news.number % 60, tzinfo=ZONE)
    address = f"https://{host}/news/{news.number}"
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": news.title,
        "datePublished": at.isoformat(),
        "publisher": {"@type": "Organization", "name": outlet},
    }
    text = "".join(f"<p>{one}</p>" for one in news.paragraphs)
    page = (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{news.title} | {outlet}</title>'
        f'<link rel="canonical" href="{address}"><meta property="og:site_name" content="{outlet}">'
        f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script></head><body>{menu()}'
        f'<article class="post"><h1>{news.title}</h1><div class="meta">{at.day} {MONTHS[at.month - 1]} {at.year}</div>'
        f'<div class="entry-content">{text}</div></article><aside class="related">{around}</aside>'
        f"<footer>{FOOTER_YEAR} {outlet}</footer></body></html>"
    )
    return made_record(address, b"text/html; charset=utf-8", page.encode(), level=_GZIP_LEVEL)


def write_archives(folder: Path, articles: int, a_file: int = A_FILE) -> list[Path]:
    """The files of so many articles, in their order; a file that is there is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    news = islice(made_news(), articles)
    around = [teasers(6, start, snippet=start % 2 == 0) for start in range(8)]
    files = []
    while first := next(news, None):
        file = folder / f"made-{first.number // a_file:05}-of-{articles}.warc.gz"
        files.append(file)
        part = chain([first], islice(news, a_file - 1))
        if file.exists():
            for _ in part:
                pass
            continue
        half = file.with_suffix(".part")
        with half.open("wb") as out:
            for one in part:
                out.write(record(one, around[one.number % 8]))
        half.rename(file)
    return files


def main() -> None:
    """Writes archives and says where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--a-file", type=int, default=A_FILE)
    asked = parser.parse_args()
    with suppress(BrokenPipeError):
        for file in write_archives(asked.folder, asked.articles, asked.a_file):
            print(file, file.stat().st_size)


if __name__ == "__main__":
    main()
