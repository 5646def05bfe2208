"""A store: what a database can be asked and told, the same whatever holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rawi.extras import needed
from rawi.model.article import Article, KnownArticle
from rawi.model.history import Made, MadeWith
from rawi.model.incident import Incident, Link, Pins
from rawi.model.record import Record
from rawi.model.report import Reading, Report
from rawi.model.review import Draft, Review
from rawi.model.value import PlacePrecision
from rawi.store import lists, query, to_link, write
from rawi.store.condition import Condition, find_condition
from rawi.store.counted import Cells, Facets, Patterns, Timeline, Unit
from rawi.store.database import Database
from rawi.store.fetches import Fetches
from rawi.store.history import History, bring, made_with
from rawi.store.nearby import Reach, near_reports
from rawi.store.record_rows import PreparedRecord, prepare_record
from rawi.store.reviews import Reviews, pins_near
from rawi.store.rows import Prepared, prepare
from rawi.store.search_index import index_new
from rawi.store.stamp import Stamp, instant_column, not_before
from rawi.store.summary import ArticleFilter, ArticleLine, IncidentFilter, Key, Summary
from rawi.store.to_link import Days
from rawi.store.write_incidents import replace_incidents

if TYPE_CHECKING:
    from rawi.store.outline.asking import Outlined
    from rawi.store.outline.keeper import Outlines

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The instant it is."""
    return datetime.now(UTC)


class Store:
    """An open database. Every method that writes is one transaction; one thread at a time may use it."""

    def __init__(self, db: Database, clock: Clock = utc_now, outlines: Outlines | None = None) -> None:
        self.db = db
        self._outlines = outlines
        self._asked: Outlined | None = None
        self.history = History(db)
        self.reviews = Reviews(db)
        self.fetches = Fetches(db)
        self.clock = clock
        self._run_id: int | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def shown(self) -> str:
        """The address as people may see it."""
        return self.db.shown

    def close(self) -> None:
        """Closes the database; what was not committed is gone."""
        self.db.close()

    # beside others

    def alone(self) -> AbstractContextManager[None]:
        """A block in which nobody else writes."""
        return self.db.alone()

    def join_readers(self) -> None:
        """Counts this store among those that are being read into, until it leaves or its program ends."""
        self.db.join_readers()

    def leave_readers(self) -> bool:
        """Whether nobody else reads into the database: whoever leaves last is to link what all have read."""
        return self.db.leave_readers()

    # reading of articles

    def known_articles(self, article_ids: Sequence[str]) -> dict[str, KnownArticle]:
        """What is known of each of these articles that is there."""
        return query.known_articles(self.db, article_ids)

    def known_versions(self, article_ids: Sequence[str]) -> set[tuple[str, bytes]]:
        """The texts these articles had before, as the article's id with the text's part of the digest."""
        return query.known_versions(self.db, article_ids)

    def start_run(self, *, started: str, version: str, lexicon: str | None = None, gazetteer: str | None = None) -> int:
        """The id of a new run, on whose account everything is written until it is finished; `started` has a zone."""
        self._run_id = write.start_run(self.db, started=started, version=version, lexicon=lexicon, gazetteer=gazetteer)
        return self._run_id

    def finish_run(self, run_id: int, run: write.Run, *, finished: str) -> None:
        """Notes how a run ended."""
        write.finish_run(self.db, run_id, run, finished=finished)
        self._run_id = None

    def add_prepared(
        self, batch: Sequence[Prepared], run_id: int | None = None, expected: write.Expected | None = None
    ) -> list[Prepared]:
        """Writes articles with their readings; articles that were there are replaced.

        Gives those that were not written, as another run has put something else in the place of what was `expected`.
        """
        with self._writing(run_id) as stamp:
            return write.add_prepared(self.db, batch, stamp, expected)

    def add_readings(self, batch: Iterable[tuple[Article, Reading]], run_id: int | None = None) -> None:
        """Writes articles with their readings; articles that were there are replaced."""
        self.add_prepared([prepare(article, reading) for article, reading in batch], run_id)

    def article(self, article_id: str) -> Article | None:
        """The article of that id, or None."""
        return query.article(self.db, article_id)

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """The articles of those ids that are there."""
        return query.articles(self.db, article_ids)

    def versions(self, article_id: str) -> list[tuple[bytes, Article]]:
        """Every text of an article with its digest, the newest last; empty where the article is not there."""
        return query.versions(self.db, article_id)

    def article_ids(self) -> list[str]:
        """Ids of all articles in the order they were read."""
        return query.article_ids(self.db)

    def outlets(self, article_ids: Sequence[str] | None = None) -> dict[str, str | None]:
        """The outlet of every article, or of those ids alone."""
        return query.outlets(self.db, article_ids)

    def reading(self, article_id: str) -> Reading | None:
        """All that was read from an article, or None."""
        return query.reading(self.db, article_id)

    def load_reports(self, report_ids: Iterable[str] | None = None) -> Iterator[Report]:
        """The reports of those ids in that order, or all in the order they were read."""
        yield from query.all_reports(self.db) if report_ids is None else query.reports(self.db, report_ids)

    # linking

    def unlinked(self, days: Days | None = None, *, everything: bool = False) -> list[str]:
        """Ids, sorted, of reports that are yet to be linked, or to be linked again, or of all: those that can have been
        on one of the days and on no earlier one, where days are given."""
        return to_link.unlinked(self.db, days, everything=everything)

    def unlinked_days(self, *, everything: bool = False) -> list[tuple[str, int]]:
        """How many of them can have been on each day and no earlier, in order of days."""
        return to_link.unlinked_days(self.db, everything=everything)

    def stale_incidents(self, among: Collection[str] | None = None) -> list[str]:
        """Ids of incidents of which a report was read anew or went: all, or those among these."""
        return to_link.stale_incidents(self.db, among)

    def emptied_incidents(self, among: Collection[str] | None = None, *, limit: int = 0) -> list[str]:
        """Ids of incidents of which every report went: those among these, or the first so many of all."""
        return to_link.emptied_incidents(self.db, among, limit=limit)

    def given_ids(self, among: Collection[str]) -> list[str]:
        """Those of these ids that incidents have of which a report is left."""
        return to_link.given_ids(self.db, among)

    def nearest_misses(self, report_ids: Sequence[str]) -> dict[str, tuple[float, str] | None]:
        """Bits of the strongest kept link of each of these reports to one of another incident, with that one's id; None
        where it has none. Reports that are yet to be linked are left out."""
        return to_link.nearest_misses(self.db, report_ids)

    def near_reports(self, report_ids: Sequence[str], reach: Reach) -> set[str]:
        """Ids of the reports within reach of one of these, some farther off among them."""
        return near_reports(self.db, report_ids, reach)

    def pins_near(self, report_ids: Sequence[str]) -> Pins:
        """What persons said of which reports belong together, of these and of all that their words hold to them."""
        return pins_near(self.db, report_ids)

    def homes(self, report_ids: Sequence[str]) -> dict[str, str]:
        """Id of the incident of each of these reports that is in one."""
        return to_link.homes(self.db, report_ids)

    def incident_ids(self) -> list[str]:
        """Ids of all incidents, sorted."""
        return to_link.incident_ids(self.db)

    def has_incident(self, incident_id: str) -> bool:
        """Whether there is an incident of that id."""
        return query.has_incident(self.db, incident_id)

    def members(self, incident_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the reports of each of these incidents, sorted."""
        return to_link.members(self.db, incident_ids)

    def save_incidents(
        self,
        incidents: Sequence[Incident],
        records: Iterable[Record],
        links: Iterable[Link] = (),
        *,
        replaced: Sequence[str] = (),
        moved: Mapping[str, str] | None = None,
        review_id: int | None = None,
    ) -> None:
        """Puts new incidents in the place of the `replaced` ones; an id that `moved` becomes an alias of its heir.

        What changed by it goes into the history; `review_id` is the person's word it was done for.
        """
        prepared = map(prepare_record, records)
        self.save_prepared(incidents, prepared, links, replaced=replaced, moved=moved, review_id=review_id)

    def save_prepared(
        self,
        incidents: Sequence[Incident],
        records: Iterable[PreparedRecord],
        links: Iterable[Link] = (),
        *,
        replaced: Sequence[str] = (),
        moved: Mapping[str, str] | None = None,
        review_id: int | None = None,
    ) -> None:
        """The same with records whose rows are made already."""
        with self._writing(review_id=review_id) as stamp:
            replace_incidents(
                self.db, replaced, incidents=incidents, records=records, links=links, moved=moved or {}, stamp=stamp
            )

    def index_new(self, on_progress: Callable[[int], None] = lambda done: None) -> int:
        """Makes what is new since the last time searchable; how many articles and incidents that were."""
        return index_new(self.db, on_progress)

    # asking

    def incidents(
        self, wanted: IncidentFilter | None = None, *, limit: int | None = None, after: Key | None = None
    ) -> Iterator[Summary]:
        """Incidents as lines of a list, newest first; `after` is the key of the line they follow."""
        if self._outlines and limit is not None:
            return iter(self._outlined().page(wanted or IncidentFilter(), limit=limit, after=after))
        return lists.summaries(self.db, wanted or IncidentFilter(), limit=limit, after=after)

    def records_json(
        self, wanted: IncidentFilter | None = None, *, limit: int | None = None, after: Key | None = None
    ) -> Iterator[str]:
        """Records as JSON text, newest first."""
        return lists.records_json(self.db, wanted or IncidentFilter(), limit=limit, after=after)

    def count_incidents(self, wanted: IncidentFilter | None = None) -> int:
        """How many incidents there are of those asked for."""
        if self._outlines:
            return self._outlined().count(wanted or IncidentFilter())
        return lists.count_incidents(self.db, wanted or IncidentFilter())

    def facets(self, wanted: IncidentFilter | None = None, *, most: int = 20) -> Facets:
        """What the incidents asked for come to: how many, by what, and what they claim together."""
        return self._outlined().facets(wanted or IncidentFilter(), most=most)

    def patterns(self, wanted: IncidentFilter | None = None, *, most: int = 20) -> Patterns:
        """What the incidents asked for have in common, with the `most` commonest actors and places."""
        return self._outlined().patterns(wanted or IncidentFilter(), most=most)

    def counting_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles that count dead, wounded or strikes over many incidents of days they name, newest first."""
        return query.counting_articles(self.db, limit=limit)

    def condition(self, *, limit: int) -> Condition:
        """What was read when, what is waiting and what went wrong, so many lines of each."""
        return find_condition(self.db, limit=limit)

    def outlet_names(self, *, limit: int) -> tuple[str, ...]:
        """Outlets that tell of incidents, those that tell most first."""
        return tuple(name for name, _ in self._outlined().facets(IncidentFilter(), most=limit).outlets)

    def cells(
        self,
        wanted: IncidentFilter | None = None,
        *,
        degrees: float,
        most: int = 2000,
        apart: Sequence[PlacePrecision] = (),
    ) -> Cells:
        """The incidents asked for by squares of so many degrees, or of larger ones so that there are few enough; of
        precisions that are kept `apart` every point is a cell of its own."""
        return self._outlined().cells(wanted or IncidentFilter(), degrees=degrees, most=most, apart=apart)

    def timeline(self, wanted: IncidentFilter | None = None, *, unit: Unit | None = None, most: int = 400) -> Timeline:
        """The incidents asked for by stretches of time, each counted once, by the last day it can have been of those
        asked for: of a unit, or of a coarser one so that there are few enough."""
        return self._outlined().timeline(wanted or IncidentFilter(), unit=unit, most=most)

    def _outlined(self) -> Outlined:
        """This database with its outline, which is made when it is first asked for."""
        if self._asked is None:
            needed("numpy", "serve")
            from rawi.store.outline.asking import Outlined
            from rawi.store.outline.keeper import Outlines

            self._asked = Outlined(self.db, self._outlines or Outlines())
        return self._asked

    def find_articles(
        self, wanted: ArticleFilter, *, limit: int | None = None, after: tuple[str, str] | None = None
    ) -> Iterator[ArticleLine]:
        """Articles as lines of a list, newest first; `after` is the key of the line they follow."""
        return lists.article_lines(self.db, wanted, limit=limit, after=after)

    def count_articles(self, wanted: ArticleFilter) -> int:
        """How many articles there are of those asked for."""
        return lists.count_articles(self.db, wanted)

    def record(self, incident_id: str) -> Record | None:
        """The record of an incident, or None."""
        return query.record(self.db, incident_id)

    def matching_ids(self, prefix: str) -> list[str]:
        """Ids of incidents that are, were, or begin with these letters."""
        return query.matching_ids(self.db, prefix)

    def heir(self, old_id: str) -> str | None:
        """Id of the incident in which one of that id went on, or None."""
        return query.heir(self.db, old_id)

    def incident_of(self, report_id: str) -> str | None:
        """Id of the incident a report was linked into, or None."""
        return query.incident_of(self.db, report_id)

    def incident_keys(self) -> dict[str, str]:
        """Incident of every linked report."""
        return query.incident_keys(self.db)

    def links_of(self, report_ids: Sequence[str]) -> list[Link]:
        """The kept links between these reports."""
        return query.links_of(self.db, report_ids)

    def counts(self) -> dict[str, int]:
        """How many articles, reports and incidents there are."""
        return query.counts(self.db)

    def made_with(self) -> MadeWith:
        """What the articles were last read with, the newest first, and imported records behind them."""
        return made_with(self.db)

    def bring(self, made: Sequence[Made]) -> None:
        """Keeps what records were made with that are imported from elsewhere."""
        bring(self.db, made)

    # what persons say

    def add_review(self, draft: Draft, parts: Sequence[Sequence[str]] = ()) -> Review:
        """Keeps what a person says; `parts` are the reports it keeps together or apart."""
        with self._writing() as stamp:
            return self.reviews.add(draft, stamp, parts)

    def approve_review(self, review_id: int, by: str, why: str = "") -> Review:
        """Lets hold what another person proposed."""
        with self._writing() as stamp:
            return self.reviews.approve(review_id, by, stamp, why)

    def revoke_review(self, review_id: int, by: str, why: str = "") -> Review:
        """Takes back what was said."""
        with self._writing() as stamp:
            return self.reviews.revoke(review_id, by, stamp, why)

    @contextmanager
    def _writing(self, run_id: int | None = None, review_id: int | None = None) -> Iterator[Stamp]:
        """A transaction with its stamp, which is taken when no other writer can come in between."""
        with self.db.transaction():
            at = not_before(self.db, instant_column(self.clock()))
            yield Stamp(at, self._run_id if run_id is None else run_id, review_id)
