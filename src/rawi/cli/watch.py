"""`rawi watch`: feeds asked again and again, and what they tell of read as it comes."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from rawi.cli.options import allow_option, db_option
from rawi.cli.output import Messages
from rawi.cli.outside import THREADS, outside, stopping
from rawi.cli.runs import holds, instant, said, start_run
from rawi.words import plural

if TYPE_CHECKING:
    from rawi.store import Store
    from rawi.watch.feed_list import FeedList
    from rawi.watch.loop import Round


@click.command()
@click.argument("feeds", required=False, type=click.Path(path_type=Path), metavar="[FEEDS]")
@db_option
@click.option("--once", is_flag=True, help="Ask every feed once, read what is new, and end.")
@click.option("--list", "listed", is_flag=True, help="Print the feeds as a file to begin one's own with, and end.")
@allow_option
def watch(feeds: Path | None, db: str, once: bool, listed: bool, allow: tuple[str, ...]) -> None:
    """Watch feeds, and read the pages they tell of, for as long as it runs.

    FEEDS is a TOML file with a table [[feed]] for each, with its `address` and, as you like, `outlet` and
    `every_minutes`; the feeds of the packaged outlets if not given. Sites are asked one fetch at a time and as their
    robots.txt allows. Everything fetched is kept (`rawi source`). SIGTERM and Ctrl-C end it; it goes on where it was.
    """
    from rawi.watch.feed_list import load_feeds, packaged_feeds

    found = load_feeds(feeds) if feeds else packaged_feeds()
    if listed:
        click.echo(toml_of(found), nl=False)
        return
    from rawi.store import open_store
    from rawi.store.opening import LONG_PATIENCE_S

    with open_store(db, create=True, patience_s=LONG_PATIENCE_S) as store:
        watch_into(store, found, once=once, allow=allow)
        click.echo(holds(store))


def toml_of(feeds: FeedList) -> str:
    """A list of feeds as the file that `rawi watch` takes."""
    from rawi.watch.feed_list import EVERY_MINUTES

    lines = [f"every_minutes = {EVERY_MINUTES}", f"delay_seconds = {feeds.delay_s}"]
    for feed in feeds.feeds:
        lines += ["", "[[feed]]", f'address = "{feed.address}"']
        lines += [f'outlet = "{feed.outlet}"'] * (feed.outlet is not None)
    return "\n".join(lines) + "\n"


def watch_into(store: Store, feeds: FeedList, *, once: bool, allow: tuple[str, ...]) -> None:
    """Watches feeds until it is stopped, and says what it did."""
    from rawi.watch.crawl import Crawl, CrawlOptions
    from rawi.watch.loop import errands_of
    from rawi.watch.loop import watch as run
    from rawi.watch.reading import PageReader
    from rawi.watch.told import told_by

    stop, messages = Event(), Messages()
    run_id = start_run(store)
    outlets = {feed.address: feed.outlet for feed in feeds.feeds}
    reader = PageReader(store, outlets, run_id=run_id, on_complaint=messages.complain)
    with stopping(stop), outside(allow, messages.complain, stop) as world:
        every_s = {feed.address: feed.every_s for feed in feeds.feeds}
        options = CrawlOptions(feeds.delay_s, THREADS, once)
        crawl = Crawl(store, world, options, parse_feed=told_by, every_s=every_s)
        crawl.put(errands_of(store, feeds, world.clock.now(), once=once))
        click.echo(f"watching {plural(len(feeds.feeds), 'feed')}; SIGTERM or Ctrl-C ends it", err=True)

        def told(one: Round) -> None:
            _print_round(one)
            messages.count_rest()

        run(crawl, reader.read_and_link, clock=world.clock, stopped=stop.is_set, once=once, on_round=told)
    messages.close()
    store.finish_run(run_id, reader.progress.run, finished=instant())
    tally = crawl.tally
    click.echo(
        f"{plural(tally.polls, 'poll')}, {plural(tally.pages, 'page')} fetched, {tally.left:,} left alone,"
        f" {tally.failed:,} failed; {said(reader.progress)}"
    )


def _print_round(told: Round) -> None:
    """A line for each time something was read."""
    if told.read != type(told.read)() or told.linked.incidents:
        written = plural(told.linked.incidents, "incident")
        click.echo(f"{told.at:%Y-%m-%d %H:%M:%S}Z {said(told.read)}; {written} written")
