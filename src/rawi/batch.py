"""Reading many sources into a database: in batches, on any workers, in order, safe to kill and to repeat.

Each batch is one transaction, and an article that is in the database with the same content is passed over; so a run
that was killed goes on where it was.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, islice
from threading import Lock
from typing import TypeAlias, TypeVar

from rawi.admission import Admission, Admitted, Progress
from rawi.collecting import SELDOM, seldom_collected
from rawi.memory import use_large_pages
from rawi.model.article import Article
from rawi.model.report import Reading
from rawi.read.complaint import Complaint
from rawi.spread import Workers, in_order
from rawi.store import Prepared, Store
from rawi.store.codec import pack_articles, unpack_articles
from rawi.store.rows import Rows, pack_rows, reading_rows, unpack_rows

T = TypeVar("T")
Reader: TypeAlias = Callable[[Article], Reading]
MakeReader: TypeAlias = Callable[[], Reader]

_SMALL = 20
"""How many batches come before larger ones."""
_MANY = 1_000
"""Articles after which a process looks to its memory, and then after twice as many each time."""
_loading = Lock()


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How to read: how many articles at a time at first, and whether those known are read again."""

    batch_size: int = 100
    commit_size: int = 500
    """Articles a transaction: about what one core reads in a second, so that a kill costs no more."""
    again: bool = False
    run_id: int | None = None


def pipeline_reader() -> Reader:
    """The reader of the pipeline with its kit loaded."""
    from rawi.kit import load_kit
    from rawi.pipeline import read_article

    kit = load_kit()
    # the kit stays to the end: collections need not go through it, and workers share its pages with their parent
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    read = count(1)
    looks = _MANY

    def read_one(article: Article) -> Reading:
        nonlocal looks
        if next(read) == looks:  # who has read so many reads on, and what is known of words grows ever more slowly
            use_large_pages()
            looks *= 2
        return read_article(article, kit)

    return read_one


def read_into(
    store: Store,
    items: Iterable[Article | Complaint],
    options: BatchOptions | None = None,
    *,
    make_reader: MakeReader = pipeline_reader,
    workers: Workers | None = None,
    on_complaint: Callable[[Complaint], None] = lambda complaint: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """How the run went; every article of `items` that is new or changed is then in the database with its reading.

    `workers` read the batches where there are any; but what fits one batch is read right here.
    """
    options = options or BatchOptions()
    admission = Admission(store, on_complaint, again=options.again)
    batches = _batched(admission.admit_all(items), options.batch_size)
    first = next(batches, ())
    batches = chain([first] if first else (), batches)
    if len(first) < options.batch_size:
        workers = None
    elif workers:
        workers.share(lambda: _reader(make_reader))
    with seldom_collected():
        while True:
            late: list[Article] = []
            for batch in _grouped(_results(batches, make_reader, workers), options.commit_size):
                late += _commit(store, admission, batch, options.run_id)
                on_progress(admission.progress)
            if not late:
                return admission.progress
            batches = _batched(admission.admit_all(late), options.batch_size)


def _commit(
    store: Store, admission: Admission, batch: Sequence[Prepared | Complaint], run_id: int | None
) -> list[Article]:
    """Writes what was read; gives the articles of which another run has written something since they were admitted."""
    prepared = [one for one in batch if isinstance(one, Prepared)]
    overtaken = store.add_prepared(prepared, run_id, admission.expected)
    for complaint in batch:
        if isinstance(complaint, Complaint):
            admission.complain(complaint)
    admission.count(prepared, overtaken)
    return [one.article for one in overtaken]


def read_batch(make_reader: MakeReader, packed: bytes) -> bytes:
    """For each article of a batch the packed rows of its reading, or why it could not be read; in whatever process."""
    with _loading:  # a worker may have several threads
        read = _reader(make_reader)
    return pack_rows(_read_each(read, unpack_articles(packed)))


def _read_each(read: Reader, batch: Iterable[Article]) -> list[Rows | str]:
    results: list[Rows | str] = []
    for article in batch:
        try:
            results.append(reading_rows(read(article)))
        except Exception as error:  # one article must not cost the batch; it is read again with the next run
            results.append(f"found {type(error).__name__} while reading it ({error})")
    return results


@cache
def _reader(make_reader: MakeReader) -> Reader:
    return make_reader()


def _results(
    batches: Iterator[tuple[Admitted, ...]], make_reader: MakeReader, workers: Workers | None
) -> Iterator[Prepared | Complaint]:
    """Rows or complaints in the order of the articles."""
    if workers is None:
        for batch in batches:
            yield from _joined(batch, _read_each(_reader(make_reader), (one.article for one in batch)))
        return
    packed = ((batch, (make_reader, pack_articles(one.article for one in batch))) for batch in batches)
    for batch, results in in_order(workers, read_batch, packed):
        yield from _joined(batch, unpack_rows(results))


def _joined(batch: tuple[Admitted, ...], results: list[Rows | str]) -> Iterator[Prepared | Complaint]:
    for (article, digest), result in zip(batch, results, strict=True):
        if isinstance(result, str):
            message = f"{result}; expected a reading; report it with the article's text"
            yield Complaint(f"article {article.id}", message, "failed")
        else:
            yield Prepared(article, digest, result)


def _batched(items: Iterator[T], size: int) -> Iterator[tuple[T, ...]]:
    """Batches of that size, so that every worker soon has one; when there are many, of twice as much, as sending one
    takes about as long whatever is in it."""
    return chain(islice(_grouped(items, size), _SMALL), _grouped(items, 2 * size))


def _grouped(items: Iterator[T], size: int) -> Iterator[tuple[T, ...]]:
    while group := tuple(islice(items, size)):
        yield group
