"""Readers fed with what grows out of good pages, feeds, archives and texts, led by which code it reaches.

    python bench/fuzz.py [page feed warc text] [--seconds 600]

Each reader is fuzzed in a process of its own, by atheris (`pip install -e '.[fuzz]'`). It fails where a reader raises,
gives what no reader may give, or takes longer than a page of that size ever should; the bytes that did it are kept.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
KINDS = ("page", "feed", "warc", "text")
SECONDS = 600
_LONGEST_INPUT = 100_000
_SLOWEST_S = 10
_MEMORY_MB = 2_000
LINE = "أعلنت قيادة الشرطة أن عبوة ناسفة انفجرت صباح اليوم قرب حاجز أمني شرقي البلدة وأصابت شرطيين بجروح طفيفة."
TOKENS = (
    *(b"<", b">", b"</p>", b"<p>", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"&", b"&#x0;", b"&#1610;", b"\0", b"'"),
    *(b"<script", b"</script>", b"<aside>", b"</aside>", b"<footer>", b"<h1>", b"<title>", b'"articleBody":"'),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xd8", b"\x80" * 9, b"{", b"}", b"[" * 99, b"\\ud800"),
    *(b"\r\n\r\n", b"WARC/1.0\r\n", b'"'),
    *(b"Content-Length: -1", b"Content-Length: 99999999999", b"Content-Encoding: br", b"Transfer-Encoding: chunked"),
    *(b"<item>", b"</item>", b'<time datetime="2015-13-45">', b"9999-12-31T23:59:59+99:99"),
    b"<link rel=canonical href='http://[x'>",
)


def seeds(kind: str) -> list[bytes]:
    """Good bytes of a kind, to be spoiled."""
    # imported here, as what is fuzzed has to be instrumented first
    from archives import made_record
    from made_pages import made_pages
    from more_layouts import MORE_LAYOUTS

    pages = [page.data for page in (*made_pages(), *made_pages(MORE_LAYOUTS))][::6]
    if kind == "page":
        return pages
    if kind == "feed":
        rss = (PROJECT / "tests" / "articles" / "rafid.rss.xml").read_bytes()
        atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{LINE}</title><link href="/7"/></entry></feed>'
        lines = f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"url": "/7", "title": "{LINE}"}}]}}'
        return [rss, atom.encode(), lines.encode()]
    if kind == "warc":
        packed = [made_record(f"http://a.example/{n}", b"text/html", page) for n, page in enumerate(pages[:4])]
        return [b"".join(map(gzip.decompress, packed)), b"".join(packed[:3])]
    rows = (PROJECT / "src" / "rawi" / "examples" / "articles.jsonl").read_bytes().splitlines(keepends=True)
    return [b"".join(rows[:3]), f"{LINE}\n".encode() * 9, f"{LINE}\n".encode("cp1256") * 9]


def check(data: bytes) -> None:
    """Reads some bytes. Raises AssertionError where what comes of them is nothing a reader may give."""
    from rawi.model.article import Article
    from rawi.read import Complaint
    from rawi.read.streams import read_bytes

    for one in read_bytes(data, where="x"):
        assert isinstance(one, Article | Complaint)
        if isinstance(one, Article):
            one.text.encode("utf-8")
            assert "\0" not in one.text
        else:
            assert "\n" not in str(one)


def fuzz(kind: str, folder: Path, seconds: float) -> None:
    """Fuzzes one reader; libFuzzer ends the process, with an error where it found one."""
    import atheris

    with atheris.instrument_imports(include=["rawi.read", "rawi.lexicon.pages", "rawi.text.normalize"]):
        import rawi.read.streams  # noqa: F401
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for number, seed in enumerate(seeds(kind)):
        (corpus / str(number)).write_bytes(seed)
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in TOKENS))
    options = (
        *(f"-max_total_time={seconds:.0f}", f"-timeout={_SLOWEST_S}", f"-rss_limit_mb={_MEMORY_MB}", f"-dict={words}"),
        *(f"-max_len={_LONGEST_INPUT}", f"-artifact_prefix=fuzz-{kind}-", "-print_final_stats=1", "-verbosity=0"),
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], check)
    atheris.Fuzz()


def _escaped(token: bytes) -> str:
    """A token as a dictionary of libFuzzer has it."""
    return "".join(rf"\x{byte:02x}" for byte in token)


def main() -> int:
    """Fuzzes every reader asked for; ends with 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], default=KINDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        fuzz(asked.kinds[0], asked.alone, asked.seconds)
    failed = []
    for kind in asked.kinds:
        with tempfile.TemporaryDirectory() as folder:
            own = [sys.executable, __file__, kind, "--seconds", str(asked.seconds), "--alone", folder]
            ended = subprocess.run(own, check=False).returncode
        print(f"{kind}: {'failed' if ended else 'nothing found'}", flush=True)
        failed += [kind] * bool(ended)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
