"""Files, folders and streams: what becomes an article, and one clear line for each kind of bad input."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from rawi.model.article import Article
from rawi.read import Complaint, Defaults, read_sources
from rawi.read.decode import decode

ARABIC = "قتل خمسة جنود في هجوم على حاجز قرب البلدة"


def read(*sources: object, **defaults: object) -> tuple[list[Article], list[Complaint]]:
    found = list(read_sources([str(s) for s in sources], Defaults(**defaults)))  # type: ignore[arg-type]
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Complaint)]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def one_line(complaints: list[Complaint], kind: str, *, status: int) -> str:
    """The text of the only complaint, checked for the house form: where, found, expected, what to do."""
    assert [(c.kind, c.status) for c in complaints] == [(kind, status)]
    text = str(complaints[0])
    assert "\n" not in text
    assert text.count("found ") >= 1
    assert ";" in text
    assert not text.endswith(".")
    return text


# text files


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        ("المدى", "almada"),
        ("متابعة/المدى", "almada"),
        ("بغداد - المدى", "almada"),
        ("الرياض", None),  # as the town is called
        ("المدى المجدي للصواريخ", None),
        ("بغداد", None),
    ],
)
def test_an_outlet_named_alone_above_a_text_is_its_outlet(tmp_path: Path, first: str, outlet: str | None) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{first}\n{ARABIC}.\n", encoding="utf-8")
    (article,), _ = read(file)
    assert article.outlet == outlet
    (article,), _ = read(file, outlet="ours")
    assert article.outlet == "ours"


def test_a_short_first_line_is_the_headline(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"عنوان الخبر\n\n{ARABIC}\nسطر آخر\n", encoding="utf-8")
    (article,), complaints = read(file)
    assert (article.id, article.title, article.body) == ("a", "عنوان الخبر", f"{ARABIC}\nسطر آخر")
    assert article.extra == {"file": str(file)}
    assert complaints == []


@pytest.mark.parametrize("first", [f"{ARABIC}.", ARABIC * 4])
def test_a_sentence_or_a_long_line_is_no_headline(tmp_path: Path, first: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{first}\nبقية", encoding="utf-8")
    (article,), _ = read(file)
    assert article.title == ""
    assert article.body.startswith(first)


def test_one_line_alone_is_a_body(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARABIC, encoding="utf-8")
    (article,), _ = read(file)
    assert (article.title, article.text) == ("", ARABIC)


def test_byte_order_mark_and_windows_line_ends_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"عنوان الخبر\r\n{ARABIC}\r\n".encode("utf-8-sig"))
    (article,), complaints = read(file)
    assert article.text == f"عنوان الخبر\n{ARABIC}"
    assert complaints == []


def test_utf16_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ARABIC.encode("utf-16"))
    (article,), complaints = read(file)
    assert article.body == ARABIC
    assert "utf-16" in one_line(complaints, "encoding", status=0)


def test_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf \n")
    articles, complaints = read(file)
    assert articles == []
    assert one_line(complaints, "empty", status=1).startswith(f"{file}: found nothing")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 256)) * 9])
def test_binary_file(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    articles, complaints = read(file)
    assert articles == []
    assert "binary" in one_line(complaints, "binary", status=1)


def test_broken_utf8_is_replaced_and_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"عنوان الخبر\n{ARABIC}".encode() + b"\xd8" + f" {ARABIC}\n".encode())
    (article,), complaints = read(file)
    assert "\ufffd" in article.body
    assert one_line(complaints, "encoding", status=0).startswith(f"{file}:2: found 1 broken UTF-8")


def test_windows_1256_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"عنوان الخبر\n{ARABIC}".encode("cp1256"))
    (article,), complaints = read(file)
    assert article.text == f"عنوان الخبر\n{ARABIC}"
    assert "windows-1256" in one_line(complaints, "encoding", status=0)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("right", ["utf-8", "cp1256"])
def test_bytes_once_decoded_as_latin_are_decoded_again(wrong: str, right: str) -> None:
    try:
        mojibake = ARABIC.encode(right).decode(wrong)
    except UnicodeDecodeError:
        pytest.skip("cp1252 has no such bytes")
    decoded = decode(mojibake.encode("utf-8"))
    assert decoded is not None
    assert decoded.text == ARABIC
    assert decoded.encoding != "utf-8"


def test_french_stays_french() -> None:
    text = "Les élèves étaient déjà là où l’été s’achève"
    assert decode(text.encode()) == (text, "utf-8", 0)


def test_no_arabic_is_counted_and_skipped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Five soldiers were killed", encoding="utf-8")
    articles, complaints = read(file)
    assert articles == []
    assert "no Arabic" in one_line(complaints, "no_arabic", status=0)


def test_a_text_file_above_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARABIC * 100, encoding="utf-8")
    articles, complaints = read(file, limit_bytes=1000)
    assert articles == []
    assert "MB in one article" in one_line(complaints, "too_long", status=1)


# JSON Lines


def test_all_fields_of_a_line(tmp_path: Path) -> None:
    row = {"id": 7, "title": "ع", "body": ARABIC, "outlet": "o", "url": "u", "byline": "b", "category": ["x"]}
    file = lines(tmp_path / "a.jsonl", row | {"published": "2018-02-18T23:35:43+04:00"}, row | {"category": 1})
    (first, second), complaints = read(file)
    assert first == Article(
        "7",
        ARABIC,
        "ع",
        outlet="o",
        url="u",
        published=date(2018, 2, 18),
        published_at=datetime.fromisoformat("2018-02-18T23:35:43+04:00"),
        byline="b",
        extra={"category": ["x"]},
    )
    assert second.extra == {"category": 1}
    # once a run, and the article is read
    assert "`category`; kept as they are" in one_line(complaints, "field", status=0)


def test_an_instant_without_zone_gives_the_day_alone(tmp_path: Path) -> None:
    (article,), _ = read(lines(tmp_path / "a.jsonl", {"id": "x", "body": ARABIC, "published": "2018-02-18 21:35:43"}))
    assert (article.published, article.published_at) == (date(2018, 2, 18), None)


@pytest.mark.parametrize("published", [None, ""])
def test_given_day_and_outlet_fill_what_is_missing(tmp_path: Path, published: str | None) -> None:
    rows = [{"id": "x", "body": ARABIC, "published": published}, {"id": "y", "body": ARABIC, "published": "2015-07-21"}]
    rows[1]["outlet"] = "own"
    file = lines(tmp_path / "a.jsonl", *rows)
    (x, y), _ = read(file, published=date(2020, 1, 2), outlet="given")
    assert (x.published, x.outlet) == (date(2020, 1, 2), "given")
    assert (y.published, y.outlet) == (date(2015, 7, 21), "own")


@pytest.mark.parametrize("published", ["21/07/2015", "2015-02-30", "0001-01-01", 1437436800, "yesterday", ["2015"]])
def test_a_bad_date_costs_the_article_not_the_file(tmp_path: Path, published: object) -> None:
    rows = [{"id": "x", "body": ARABIC, "published": published}, {"id": "y", "body": ARABIC}]
    file = lines(tmp_path / "a.jsonl", *rows)
    (article,), complaints = read(file)
    assert article.id == "y"
    text = one_line(complaints, "date", status=1)
    assert text.startswith(f"{file}:1: found published {published!r}; expected a day like 2015-07-21")


@pytest.mark.parametrize(
    "line", [b"{not json}", b"[1]", b'"text"', b'{"title": "x"}', b'{"body": 5}', b'{"id": [], "body": "x"}', b"\xff{"]
)
def test_a_line_that_is_no_article(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(line + b"\n" + json.dumps({"id": "y", "body": ARABIC}).encode())
    (article,), complaints = read(file)
    assert article.id == "y"
    assert one_line(complaints, "json", status=1).startswith(f"{file}:1: ")


def test_a_line_in_windows_1256(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(json.dumps({"id": "x", "body": ARABIC}, ensure_ascii=False).encode("cp1256"))
    (article,), complaints = read(file)
    assert article.body == ARABIC
    assert "windows-1256" in one_line(complaints, "encoding", status=0)


def test_a_line_with_broken_utf8(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"id": "x", "body": "' + ARABIC.encode() + b'\xd9"}\n')
    (article,), complaints = read(file)
    assert article.body == ARABIC + "\ufffd"
    assert one_line(complaints, "encoding", status=0).startswith(f"{file}:1: found 1 broken")


def test_a_line_decoded_wrongly_before_it_came(tmp_path: Path) -> None:
    body = ARABIC.encode("cp1256").decode("latin-1")
    (article,), _ = read(lines(tmp_path / "a.jsonl", {"id": "x", "title": "", "body": body}))
    assert article.body == ARABIC


def test_a_missing_id_is_made_of_the_content(tmp_path: Path) -> None:
    rows = ({"body": ARABIC}, {"body": ARABIC, "title": "آخر"})
    (a, b), _ = read(lines(tmp_path / "a.jsonl", *rows))
    (again, _), _ = read(lines(tmp_path / "elsewhere.jsonl", *rows))
    assert a.id == again.id
    assert a.id != b.id


def test_a_line_of_50_mb_is_skipped_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    with gzip.open(file, "wb", compresslevel=1) as out:
        out.write(b'{"id": "long", "body": "')
        for _ in range(50):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + json.dumps({"id": "y", "body": ARABIC}).encode())
    (article,), complaints = read(file)
    assert article.id == "y"
    text = one_line(complaints, "too_long", status=1)
    assert text.startswith(f"{file}:1: found 50.0 MB in one article; expected at most 20 MB")


def test_a_gzip_stream_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "body": f"{ARABIC} {os.urandom(50).hex()}"}) + "\n" for n in range(500))
    whole = gzip.compress(rows.encode())
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])
    articles, complaints = read(file)
    assert 10 < len(articles) < 500
    one_line(complaints, "unreadable", status=1)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_an_empty_jsonl(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(b"\n") if name.endswith("gz") else b"\n\n")
    _, complaints = read(file)
    one_line(complaints, "empty", status=1)


# sources


def test_a_folder_is_walked_in_order_and_hidden_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/9.txt", ".hidden/0.txt", "b/.x.txt", "b/photo.jpg", "b/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARABIC, encoding="utf-8")
    articles, complaints = read(tmp_path)
    assert [a.id for a in articles] == ["9", "1", "2"]
    assert complaints == []


def test_a_folder_without_articles_is_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    _, complaints = read(tmp_path)
    assert "no article in this folder" in one_line(complaints, "folder", status=2)


def test_a_missing_file_is_the_users_mistake_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text(ARABIC, encoding="utf-8")
    articles, complaints = read(tmp_path / "nowhere.txt", good)
    assert len(articles) == 1
    one_line(complaints, "missing", status=2)


def test_a_picture_is_told_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    _, complaints = read(tmp_path / "a.html")
    one_line(complaints, "binary", status=1)


def test_a_name_too_long_for_the_file_system() -> None:
    _, complaints = read("x" * 5000)
    one_line(complaints, "unreadable", status=1)


def test_standard_input_is_json_lines_or_one_text() -> None:
    row = json.dumps({"id": "x", "body": ARABIC}).encode() + b"\n"
    found = list(read_sources(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf" + row * 2)))
    assert [x.id for x in found if isinstance(x, Article)] == ["x", "x"]
    (text,) = read_sources(["-"], stdin=io.BytesIO(f"عنوان الخبر\n{ARABIC}".encode()))
    assert isinstance(text, Article)
    assert text.title == "عنوان الخبر"
    assert text.id.startswith("stdin-")


def test_reading_is_lazy(tmp_path: Path) -> None:
    first = tmp_path / "a.txt"
    first.write_text(ARABIC, encoding="utf-8")
    found = read_sources([str(first), str(tmp_path / "later.txt")])
    assert isinstance(next(found), Article)
    (tmp_path / "later.txt").write_text(ARABIC, encoding="utf-8")
    assert isinstance(next(found), Article)


def test_one_word_above_a_text_is_a_dateline_and_no_headline() -> None:
    (text,) = read_sources(["-"], stdin=io.BytesIO(f"بغداد\n{ARABIC}".encode()))
    assert isinstance(text, Article)
    assert text.title == ""
    assert text.body.startswith("بغداد")


def test_a_complaint_is_one_line_whatever_a_field_is_called(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"id": "a", "body": "انفجرت عبوة قرب حاجز", "published": "2024-05-07", "inv\nted": 1}))
    _, complaints = read(file)
    assert complaints
    assert all("\n" not in str(complaint) for complaint in complaints)
