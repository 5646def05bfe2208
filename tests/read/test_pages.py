"""Pages, feeds and archives: what of them becomes an article, and what never does."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import brotli
import pytest

from rawi.lexicon.outlets import load_outlets
from rawi.lexicon.pages import load_pages
from rawi.model.article import Article
from rawi.read import Complaint, Defaults, read_sources
from rawi.read.content import kind_of
from rawi.read.feed import Feed, parse_feed
from rawi.read.language import other_language
from rawi.read.page import read_page
from rawi.read.page_dates import read_date
from rawi.read.site import find_site
from rawi.read.streams import read_bytes

PAGES = Path(__file__).parents[1] / "articles"
TITLE = "انفجار عبوة ناسفة قرب حاجز شرقي البلدة"
TEXT = (
    "أعلنت قيادة الشرطة أن عبوة ناسفة انفجرت صباح اليوم قرب حاجز أمني شرقي البلدة، ما أدى إلى إصابة شرطيين بجروح.",
    "وقال مصدر في المستشفى إن حالة أحد المصابين مستقرة، فيما نقل الآخر إلى العاصمة لتلقي العلاج بعد ساعات من الحادث.",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى ساعة متأخرة من مساء اليوم، بينما بدأت الشرطة تحقيقا في ملابساته.",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)


def page(body: str, head: str = "") -> Article:
    """The article of a page made of a head and a body."""
    found = read_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), where="x")
    assert isinstance(found, Article), found
    return found


def complaint(data: bytes) -> Complaint:
    """The only thing some bytes give."""
    (found,) = read_bytes(data, where="x")
    assert isinstance(found, Complaint), found
    return found


def test_a_page_of_the_examples() -> None:
    (found,) = read_sources([str(PAGES / "suluk-rafid-followup.html")])
    assert isinstance(found, Article)
    assert found.title == "ارتفاع حصيلة تفجير سلوك إلى 21 قتيلا"
    assert found.body.count("\n") == 5
    assert found.published_at == datetime.fromisoformat("2021-06-19T11:00:00+03:00")
    assert (found.outlet, found.byline, found.extra["dateline"]) == ("وكالة الرافد الشرقي", "الرافد الشرقي", "الرقة")
    assert found.url == "https://example.org/rafid/suluk-rafid-followup"


# what the text is


def test_furniture_is_no_text() -> None:
    teaser = "<p>نص طويل لا صلة له بالخبر يشغل مساحة كبيرة من الصفحة ويتكرر في كل مكان من الموقع</p>"
    found = page(
        f"<h1>{TITLE}</h1><div class='x'>{PARAGRAPHS}<figure><figcaption>صورة لموقع الحادث</figcaption></figure>"
        "<p>اقرأ أيضا: <a href='/2'>خبر آخر لا صلة له</a></p></div>"
        f"<div class='comments'>{teaser * 9}</div><div class='sidebar'>{teaser * 3}</div><footer>{teaser}</footer>"
    )
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("tag", ["div", "td", "section"])
def test_text_parted_by_line_breaks_alone(tag: str) -> None:
    assert page(f"<h1>{TITLE}</h1><{tag}>{'<br><br>'.join(TEXT)}</{tag}>").body.split("\n") == list(TEXT)


def test_text_split_around_an_advertisement() -> None:
    found = page(
        f"<h1>{TITLE}</h1><div class='part'><p>{TEXT[0]}</p></div><div class='ad'>اشتر الآن</div>"
        f"<div class='part'><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>"
    )
    assert found.body.split("\n") == list(TEXT)


def test_text_that_only_linked_data_carry() -> None:
    node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(TEXT), "datePublished": "2015-07-21"}
    head = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    found = page("<div id='app'>جاري التحميل...</div><noscript>فعل السكربت</noscript>", head)
    assert (found.title, found.body, found.published) == (TITLE, "\n".join(TEXT), date(2015, 7, 21))


def test_what_the_page_shows_is_preferred_to_its_linked_data() -> None:
    node = {"@type": "NewsArticle", "articleBody": " ".join(TEXT) + " اشترك في نشرتنا البريدية."}
    found = page(f"<h1>{TITLE}</h1>{PARAGRAPHS}", f"<script type='application/ld+json'>{json.dumps(node)}</script>")
    assert found.body.split("\n") == list(TEXT)


def test_a_headline_that_is_no_heading() -> None:
    found = page(f"<p><b>{TITLE}</b></p>{PARAGRAPHS}", "<title>جريدة الراية</title>")
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


def test_a_colon_parts_no_headline() -> None:
    found = page(PARAGRAPHS, "<title>العراق: إصابة شرطيين بانفجار عبوة ناسفة | الراية</title>")
    assert found.title == "العراق: إصابة شرطيين بانفجار عبوة ناسفة"


def test_the_hours_of_a_live_page_are_no_text() -> None:
    entries = "".join(f"<article><time>1{n}:05</time><p>{line}</p></article>" for n, line in enumerate(TEXT))
    assert page(f"<h1>{TITLE}</h1><div>{entries}</div>").body.split("\n") == list(TEXT)


# when it was published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("نُشر في: ٢١ تموز/يوليو ٢٠١٥ - ١٢:٣٠ ص", "2015-07-21"),
        ("الثلاثاء 5 شوال 1436 هـ - 21 يوليو 2015م - العدد 17192", "2015-07-21"),
        ("الثلاثاء 21 جويلية 2015 الساعة 14:05", "2015-07-21"),
        ("9 غشت 2018", "2018-08-09"),
        ("يوليو 21, 2015", "2015-07-21"),
        ("21/07/2015 10:30", "2015-07-21"),
        ("الخميس 06 آب 2015", "2015-08-06"),
        ("الأربعاء 06 آب 2015", None),  # it was a Thursday
        ("٢٩ رمضان ١٤٣٦ هـ", None),  # two or three days
        ("7/5/2015 10:30:00 AM", None),  # May or July
        ("31/02/2015", None),
        ("منذ ساعتين", None),
        ("© 2015", None),
        ("نشر: 21 يوليو 2015 آخر تحديث: 22 يوليو 2015", None),
    ],
)
def test_dates_as_people_write_them(line: str, expected: str | None) -> None:
    when = read_date(line, load_pages())
    assert (when.day.isoformat() if when else None) == expected


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<footer>جميع الحقوق محفوظة © 21 يوليو 2015</footer>",
        "<div class='sidebar'><time datetime='2015-07-21'>21 يوليو 2015</time><p>خبر آخر</p></div>",
        "<div class='post'><h3><a href='/2'>خبر آخر عن أمر</a></h3><time datetime='2015-07-21'>21 يوليو</time></div>",
    ],
)
def test_a_date_of_elsewhere_on_the_page_is_not_its_own(elsewhere: str) -> None:
    masthead = "<div class='top-date'>الثلاثاء 21 يوليو 2015</div>"
    assert page(f"{masthead}<h1>{TITLE}</h1><div>{PARAGRAPHS}</div>{elsewhere}").published is None


def test_a_date_in_the_articles_own_footer() -> None:
    footer = (
        "<footer class='entry-meta'><time class='entry-date published' datetime='2015-07-21'>21 يوليو</time></footer>"
    )
    found = page(f"<article><h1>{TITLE}</h1><div class='entry-content'>{PARAGRAPHS}</div>{footer}</article>")
    assert found.published == date(2015, 7, 21)
    assert "يوليو" not in found.body


def test_a_moment_is_told_on_the_outlets_own_day() -> None:
    data = (
        f"<meta property='article:published_time' content='2018-02-18T22:30:00Z'><h1>{TITLE}</h1>{PARAGRAPHS}".encode()
    )
    found = read_page(data, where="x", address="https://www.skynewsarabia.com/middle-east/1")
    assert isinstance(found, Article)
    assert (found.outlet, found.published) == ("skynews", date(2018, 2, 19))
    assert found.published_at == datetime.fromisoformat("2018-02-18T22:30:00+00:00")


# encodings and addresses


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "iso8859-6"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1256", "iso-8859-6", ""])
def test_every_encoding_whatever_the_page_says(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body><h1>{TITLE}</h1>{PARAGRAPHS}</body></html>".encode(encoding)
    found = read_page(data, where="x")
    assert isinstance(found, Article)
    assert (found.title, found.body) == (TITLE, "\n".join(TEXT))


def test_a_page_names_no_address_of_another_site_as_its_own() -> None:
    data = f"<link rel=canonical href='https://other.example/1'><h1>{TITLE}</h1>{PARAGRAPHS}".encode()
    found = read_page(data, where="x", address="https://news.example/7?utm_source=x")
    assert isinstance(found, Article)
    assert found.url == "https://news.example/7?utm_source=x"


def test_versions_and_editions_of_one_address_are_one_article() -> None:
    data = f"<h1>{TITLE}</h1>{PARAGRAPHS}".encode()
    addresses = ("https://news.example/7", "http://www.news.example/7/?utm_source=x", "https://m.news.example/7#top")
    assert len({read_page(data, where="x", address=one).id for one in addresses}) == 1  # type: ignore[union-attr]


# what bytes are


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html>", "page"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "page"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0">', "feed"),
        (b'<rdf:RDF xmlns="x">', "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b'<?xml version="1.0"?><urlset>', "sitemap"),
        (b'{"id": 1, "body": "x"}\n', "jsonl"),
        (b"{not json}", "text"),
        (b"WARC/1.0\r\n", "warc"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (b" \n", "empty"),
        ("خبر".encode(), "text"),
        ("<html><p>خبر".encode("utf-16"), "page"),
        (b"<!-- a -->" * 800 + b"<", "text"),
    ],
)
def test_kinds_are_told_by_content(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def test_a_zip_without_warc_is_the_users_mistake() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "x")
    assert (complaint(stream.getvalue()).kind, complaint(stream.getvalue()).status) == ("archive", 2)


# feeds


def test_a_feed_gives_its_items() -> None:
    found = [*read_sources([str(PAGES / "rafid.rss.xml")])]
    assert [type(one) for one in found] == [Article] * 6
    first = found[0]
    assert isinstance(first, Article)
    assert first.published_at == datetime.fromisoformat("2022-11-15T23:40:00+03:00")
    assert first.body.count("\n") == 5


@pytest.mark.parametrize("odd", ["\\u0000", "\\ud83d", "\\ude00", "\\u001f"])
def test_characters_that_no_text_has_are_blanks(odd: str) -> None:
    said = json.dumps(TEXT[0], ensure_ascii=False).replace(" ", odd, 1)
    item = f'{{"url": "http://a.example/7", "title": {said}}}'
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": [{item}]}}'
    node = f'{{"@type": "NewsArticle", "headline": {said}, "articleBody": {said}}}'
    page = f"<html><script type='application/ld+json'>{node}</script><body><p>...</p></body></html>"
    for data in (feed, page, f'{{"body": {said}}}\n'):
        (found,) = read_bytes(data.encode(), where="x")
        assert isinstance(found, Article)
        assert TEXT[0] in (found.title, found.body)


def test_zeros_in_a_text_are_blanks() -> None:
    (found,) = read_bytes(f"{'خبر ' * 4000}\0{TEXT[0]}".encode(), where="x")
    assert isinstance(found, Article)
    assert "\0" not in found.text


def test_an_arabic_date_of_a_feed_is_read() -> None:
    item = (
        f"<item><title>{TITLE}</title><link>/7</link><pubDate>الثلاثاء, 21 يوليو 2015 12:30:00 +0300</pubDate></item>"
    )
    feed = parse_feed(
        f"<rss><channel><title>x</title>{item}</channel></rss>".encode(), where="x", address="http://a.example/f"
    )
    assert isinstance(feed, Feed)
    (found,) = feed.items
    assert found.address == "http://a.example/7"
    assert found.published_at == datetime.fromisoformat("2015-07-21T12:30:00+03:00")


def test_entities_are_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
    )
    assert "declares entities" in complaint(bomb).message


def test_defaults_fill_what_a_page_leaves_open() -> None:
    data = f"<h1>{TITLE}</h1>{PARAGRAPHS}".encode()
    (found,) = read_bytes(data, where="x", defaults=Defaults(date(2020, 1, 2), "given"))
    assert isinstance(found, Article)
    assert (found.published, found.outlet) == (date(2020, 1, 2), "given")


@pytest.mark.parametrize(
    "feed",
    [
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>{TITLE}</title><id>tag:1</id>'
        f'<link rel="alternate" href="/7"/><link rel="enclosure" href="/7.jpg"/><published>2015-07-21T12:30:00+03:00'
        f'</published><content type="html">&lt;p&gt;{TEXT[0]}&lt;/p&gt;</content></entry></feed>',
        f'<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><item><title>{TITLE}</title>'
        "<link>/7</link>"
        f"<dc:date>2015-07-21T12:30:00+03:00</dc:date><description>{TEXT[0]}</description></item></rdf:RDF>",
        '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "url": "/7",'
        f' "title": "{TITLE}",'
        f' "content_html": "<p>{TEXT[0]}</p>", "date_published": "2015-07-21T12:30:00+03:00"}}, {{"id": 5}}]}}',
    ],
    ids=["Atom", "RSS 1.0", "JSON Feed"],
)
def test_feeds_of_every_kind_say_the_same(feed: str) -> None:
    found = parse_feed(feed.encode(), where="x", address="http://a.example/f")
    assert isinstance(found, Feed)
    first = found.items[0]
    assert (first.address, first.title, first.body) == ("http://a.example/7", TITLE, TEXT[0])
    assert first.published_at == datetime.fromisoformat("2015-07-21T12:30:00+03:00")


def test_a_feed_that_says_utf8_and_is_not(tmp_path: Path) -> None:
    item = f"<item><title>{TITLE}</title><link>http://a.example/7</link><description>{TEXT[0]}</description></item>"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss><channel>{item}</channel></rss>'
    (tmp_path / "no-name").write_bytes(feed.encode("cp1256"))
    (found,) = read_sources([str(tmp_path)])
    assert isinstance(found, Article)
    assert found.title == TITLE


# folders of saved pages


def test_a_folder_of_saved_pages(tmp_path: Path) -> None:
    html = f"<!-- saved from url=(0022)http://a.example/7 --><h1>{TITLE}</h1>{PARAGRAPHS}"
    (tmp_path / "خبر.html").write_text(html, encoding="utf-8")
    (tmp_path / "index.php?id=8").write_text(f"<html><h1>{TITLE}</h1>{PARAGRAPHS}</html>", encoding="utf-8")
    (tmp_path / "خبر_files").mkdir()
    (tmp_path / "خبر_files" / "frame.html").write_text(html, encoding="utf-8")
    (tmp_path / "style.css").write_text("<html>", encoding="utf-8")
    (tmp_path / "notes.odd").write_text("no page", encoding="utf-8")
    found = [*read_sources([str(tmp_path)])]
    assert [one.url for one in found if isinstance(one, Article)] == [None, "http://a.example/7"]
    assert len(found) == 2


def test_a_front_page_is_no_article() -> None:
    found = read_page(f"<h1>{TITLE}</h1>{PARAGRAPHS}".encode(), where="x", address="https://news.example/")
    assert isinstance(found, Complaint)
    assert (found.kind, found.status) == ("no_article", 0)


# languages and outlets


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزیر خارجه گفت که این حمله در بغداد انجام شده است و برای منطقه خطرناک است", "Persian"),
        ("وزیر نے کہا ہے کہ ملک میں دہشت گردی کے خلاف جنگ جاری ہے اور اس میں کامیابی ہوگی", "Urdu"),
        ("سەرۆک لە هەولێر لەگەڵ وەزیری دەرەوە کۆبووەوە کە بۆ ئەم مەبەستە هاتبوو", "Kurdish"),
        ("ولسمشر وویل چې په کابل کې د سولې خبرې به دوام ولري او دا کار مهم دی", "Pashto"),
        ("قال وزیر الخارجیة إن الهجوم فی بغداد کان خطیرا على المنطقة من دون أن یحدد الجهة", None),
        ("قال الرئيس في مدينة چناق قلعة إن بلاده لن تسمح بذلك بعد الآن", None),
        ("انفجرت عبوة في السوق", None),
    ],
)
def test_arabic_is_told_from_languages_of_its_letters(text: str, language: str | None) -> None:
    assert other_language(text) == language
    found = [*read_bytes(f"<html><h1>{text}</h1><p>{text}. {text}.</p>".encode(), where="x")]
    assert isinstance(found[0], Complaint) == (language is not None)


def test_outlets_are_told_by_their_domains() -> None:
    outlets = load_outlets()
    assert len(outlets) >= 80
    assert sum(len(outlet.feeds) for outlet in outlets.values()) >= 60
    domains = [domain for outlet in outlets.values() for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    for outlet in outlets.values():
        assert outlet.zone is None or ZoneInfo(outlet.zone)
        assert outlet.owner
        assert outlet.since is not None
        assert all(feed.startswith("https://") for feed in outlet.feeds)
    assert find_site("https://ara.reuters.com/x/1", "", load_pages()).outlet == "reuters"
    assert find_site("https://notreuters.com/x/1", "", load_pages()).outlet is None


def test_a_date_before_the_outlets_first_page_is_not_its_own() -> None:
    data = f"<meta property='article:published_time' content='2001-01-01'><h1>{TITLE}</h1>{PARAGRAPHS}".encode()
    found = read_page(data, where="x", address="https://www.skynewsarabia.com/middle-east/1")
    assert isinstance(found, Article)
    assert found.published is None


def chunked(data: bytes) -> bytes:
    """Bytes as a transfer in chunks has them."""
    parts = (data[begin : begin + 100] for begin in range(0, len(data), 100))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "pack"),
    [
        (b"", bytes),
        (b"Content-Encoding: gzip\r\n", gzip.compress),
        (b"Content-Encoding: gzip\r\n", bytes),  # archives that unpack and keep the header
        (b"Transfer-Encoding: chunked\r\n", chunked),
        (b"Transfer-Encoding: chunked\r\n", bytes),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda data: chunked(gzip.compress(data))),
        (b"Content-Encoding: deflate\r\n", zlib.compress),
        (b"Content-Encoding: deflate\r\n", lambda data: zlib.compress(data)[2:-4]),
        (b"Content-Encoding: br\r\n", brotli.compress),
        (b"Content-Encoding: br\r\n", bytes),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: BR\r\n", lambda data: chunked(brotli.compress(data))),
    ],
)
def test_a_packed_record_is_unpacked_and_the_next_one_read(head: bytes, pack: Callable[[bytes], bytes]) -> None:
    body = f"<html><h1>{TITLE}</h1>{PARAGRAPHS}</html>".encode()
    found = [*read_bytes(archived(head, pack(body)) * 2, where="x")]
    assert [one.body for one in found if isinstance(one, Article)] == ["\n".join(TEXT)] * 2


def archived(head: bytes, payload: bytes) -> bytes:
    """A gzipped record of an answer with further lines in its head."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + payload
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/7\r\n"
    record += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    return gzip.compress(record + http + b"\r\n\r\n")


def test_a_packing_nobody_knows_is_told() -> None:
    found = complaint(archived(b"Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfd" + bytes(99)))
    assert found.status == 1
    assert "packed as zstd" in found.message


def test_a_brotli_bomb_ends_at_the_limit() -> None:
    bomb = brotli.compress(b"<html>" + b" " * 50_000_000)
    (found,) = read_bytes(archived(b"Content-Encoding: br\r\n", bomb), where="x", defaults=Defaults(limit_bytes=9999))
    assert isinstance(found, Complaint)
    assert found.kind == "too_long"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_a_page_saved_as_one_file(tmp_path: Path, encoding: str) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://news.example/7"
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{PARAGRAPHS}</body></html>"
    message.set_content(html, subtype="html", charset=encoding, cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "saved.mhtml").write_bytes(message.as_bytes())
    (found,) = read_sources([str(tmp_path)])
    assert isinstance(found, Article)
    assert (found.title, found.body, found.url) == (TITLE, "\n".join(TEXT), "https://news.example/7")


def test_a_saved_file_without_a_page() -> None:
    found = complaint(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n--x--\r\n")
    assert found.kind == "empty"
