"""What became of incidents when articles were read again by other words, and whether the log tells all of it.

    rawi read corpus --db before.db && cp before.db after.db
    # change a word list under src/rawi/lexicon/data, then
    rawi read corpus --again --db after.db
    python bench/rereading.py before.db after.db

Ends with 1 where an incident differs that no change tells of, where a change tells of one that does not differ, or
where the database as of the moment before is not the one of before.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from rawi.store import Store, open_store
from rawi.store.codec import mapping_from


def records(store: Store) -> dict[str, str]:
    """The records by their ids, as they are kept."""
    return {str(mapping_from(json)["id"]): json for json in store.records_json()}


def main() -> int:
    """0, or 1 where the log does not tell what happened."""
    parser = argparse.ArgumentParser(description="Compares a database with itself before a re-reading.")
    parser.add_argument("before")
    parser.add_argument("after")
    asked = parser.parse_args()
    with open_store(asked.before) as before, open_store(asked.after) as after:
        old, new = records(before), records(after)
        past = list(before.history.changes())
        changes = list(after.history.changes(before.history.last_seq()))
    with open_store(asked.after, as_of=past[-1].at) as then:
        as_before = records(then) == old
    same = {one for one, json in old.items() if new.get(one) == json}
    logged = {change.incident_id for change in changes}
    differ = (old.keys() | new.keys()) - same
    print(f"{len(old):,} incidents before, {len(new):,} after; {len(same):,} are as they were, under the ids they had")
    print(f"{len(differ & old.keys() & new.keys()):,} changed under their ids; {len(changes):,} changes logged:")
    for (kind, cause), count in Counter((change.kind, change.cause) for change in changes).most_common():
        print(f"  {count:6,} {kind} by {cause}")
    print(f"{len(differ - logged)} differ unlogged, {len(logged & same)} are logged and as they were")
    print(f"as of the moment before: {'the same records' if as_before else 'OTHER RECORDS'}")
    return 0 if as_before and differ == logged else 1


if __name__ == "__main__":
    sys.exit(main())
