"""Full text: which words articles and incidents have, and the SQL that asks for them, in FTS5 and PostgreSQL.

Words are search keys (`text/query.py`), so that neither database need know any Arabic. They are put in after reading
and linking, by `index_new`, so that these wait for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

from rawi.model.record import Record
from rawi.store.codec import record_from
from rawi.store.database import Database, Value, chunks, marks
from rawi.text.query import Query, Term, searched_words

Owner = Literal["article", "incident"]
_Ask: TypeAlias = tuple[str, list[Value]]
_AT_ONCE = 500


def forget_words(db: Database, owner: Owner, ids: Sequence[str]) -> None:
    """Drops the words of articles or incidents that went or changed."""
    for chunk in chunks(ids):
        there = f"WHERE {owner}_id IN ({marks(len(chunk))})"
        if db.dialect == "sqlite":  # the words stay, without an owner: FTS5 could only drop them by their text
            db.execute(f"UPDATE {owner}_indexed SET {owner}_id = NULL {there}", chunk)
        else:
            db.execute(f"DELETE FROM {owner}_indexed {there}", chunk)


def index_new(db: Database, on_progress: Callable[[int], None] = lambda done: None) -> int:
    """Puts in the words of all articles and incidents that have none yet; how many that were."""
    done = 0
    for owner, texts in (("article", _article_texts), ("incident", _incident_texts)):
        _sweep(db, owner)
        last = ""
        while waiting := _waiting(db, owner, last):
            last = waiting[-1]
            words = [(one, searched_words(text)) for one, text in texts(db, waiting)]
            with db.transaction():
                # what another program put in meanwhile is left alone
                still = set(_still_waiting(db, owner, waiting))
                _put(db, owner, [(one, keys) for one, keys in words if one in still])
                _count_up(db)
            done += len(waiting)
            on_progress(done)
    return done


def _waiting(db: Database, owner: str, after: str) -> list[str]:
    """Ids without words, the first after one of them: so that each is looked at once, however many there are."""
    rows = db.execute(f"{_without_words(owner)} AND id > ? ORDER BY id LIMIT {_AT_ONCE}", (after,))
    return [one for (one,) in rows]


def _still_waiting(db: Database, owner: str, ids: Sequence[str]) -> list[str]:
    """Those of these ids that are without words."""
    rows = db.execute(f"{_without_words(owner)} AND id IN ({marks(len(ids))})", ids)
    return [one for (one,) in rows]


def _without_words(owner: str) -> str:
    return f"SELECT id FROM {owner} WHERE NOT EXISTS (SELECT 1 FROM {owner}_indexed WHERE {owner}_id = {owner}.id)"


def _article_texts(db: Database, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    rows = db.execute(f"SELECT id, title, body FROM article WHERE id IN ({marks(len(ids))})", ids)
    return ((one, f"{title}\n{body}") for one, title, body in rows)


def _incident_texts(db: Database, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    rows = db.execute(f"SELECT id, json FROM incident WHERE id IN ({marks(len(ids))})", ids).fetchall()
    return ((one, _record_text(record_from(json))) for one, json in rows)


def _record_text(record: Record) -> str:
    """What a record can be found by: its place, its actors, its weapons, and the words and sources of every claim."""
    told = [record.type, *record.weapons, *record.outlets, record.place.name or "" if record.place else ""]
    claims = [claim for _, cells in record.slots for claim in cells]
    for held in (*record.perpetrators, *record.targets):
        told.append(held.label)
        claims += held.claims
    claims += [claim for figure in record.figures for claim in figure.claims]
    for claim in claims:
        told += [claim.value, claim.quote, *claim.chain]
    return "\n".join(dict.fromkeys(told))


def remember_words(db: Database, records: Sequence[Record]) -> None:
    """Puts in the words of records of an instant, for a connection that answers as of it."""
    if db.dialect == "postgresql":
        db.execute('CREATE TEMP TABLE past_indexed (incident_id TEXT COLLATE "C" PRIMARY KEY, words TSVECTOR NOT NULL)')
    else:
        db.execute("CREATE TEMP TABLE past_indexed (n INTEGER PRIMARY KEY, incident_id TEXT)")
        db.execute(
            "CREATE VIRTUAL TABLE temp.past_words"
            """ USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'")"""
        )
    _put(db, "incident", [(one.id, searched_words(_record_text(one))) for one in records], "past")


def _put(db: Database, owner: str, words: Sequence[tuple[str, list[str]]], table: str | None = None) -> None:
    table = table or owner
    if db.dialect == "postgresql":
        db.insert(f"{table}_indexed", (f"{owner}_id", "words"), [(one, _vector(keys)) for one, keys in words])
        return
    db.executemany(f"INSERT INTO {table}_indexed ({owner}_id) VALUES (?)", [(one,) for one, _ in words])
    db.executemany(
        f"INSERT INTO {table}_words (rowid, words) SELECT n, ? FROM {table}_indexed WHERE {owner}_id = ?",
        [(" ".join(keys), one) for one, keys in words],
    )


def _count_up(db: Database) -> None:
    """Tells who keeps what was found (`outline/keeper.py`) that more may be found."""
    db.execute(
        "INSERT INTO setting (name, value) VALUES ('words', '1') ON CONFLICT (name)"
        " DO UPDATE SET value = CAST(CAST(setting.value AS INTEGER) + 1 AS TEXT)"
    )


def _vector(keys: Sequence[str]) -> str:
    """A text of PostgreSQL's full text: each word with its positions."""
    places: dict[str, list[int]] = {}
    for position, key in enumerate(keys, 1):
        places.setdefault(key, []).append(position)
    return " ".join(f"'{_escaped(key)}':{','.join(map(str, at))}" for key, at in places.items())


def _escaped(key: str) -> str:
    return key.replace("\\", "\\\\").replace("'", "''")


def _sweep(db: Database, owner: str) -> None:
    """Throws all words away where most have lost their owners, so that the index does not grow for ever."""
    if db.dialect == "postgresql":
        return
    row = db.execute(f"SELECT count(*), count({owner}_id) FROM {owner}_indexed").fetchone()
    if row and row[0] > 2 * row[1] + _AT_ONCE:
        with db.transaction():
            db.execute(f"INSERT INTO {owner}_words ({owner}_words) VALUES ('delete-all')")
            db.execute(f"DELETE FROM {owner}_indexed")


def matching(db: Database, owner: Owner, column: str, query: Query) -> tuple[str, list[Value]]:
    """A condition: that the article or incident whose id is in `column` has what is wanted and nothing unwanted."""
    wanted, unwanted = _asks(db, owner, query)
    among = "{} = ANY (ARRAY ({}))" if db.dialect == "postgresql" else "{} IN ({})"
    tests = [among.format(column, sql) for sql, _ in wanted] + [f"{column} NOT IN ({sql})" for sql, _ in unwanted]
    return " AND ".join(tests), [value for _, values in (*wanted, *unwanted) for value in values]


def owners_of(db: Database, owner: Owner, term: Term) -> Sequence[str]:
    """Ids of those that have a term, some of them several times."""
    ((sql, values),) = _asks(db, owner, Query((term,)))[0]
    return db.texts(sql, values)


def _asks(db: Database, owner: Owner, query: Query) -> tuple[list[_Ask], list[_Ask]]:
    """Questions for the owners of what is wanted, all of which must hold, and of what is not, none of which may."""
    ask = _ask_postgres if db.dialect == "postgresql" else _ask_sqlite
    sides = (ask(query.wanted, " AND "), ask(query.unwanted, " OR "))
    wanted, unwanted = ([_now_and_then(db, owner, sql, value) for sql, value in side] for side in sides)
    return wanted, unwanted


def _now_and_then(db: Database, owner: Owner, sql: str, value: Value) -> _Ask:
    """A question asked of the words there are; as of an instant of those that stayed, and of those there were."""
    now = sql.format(owner=owner, table=owner)
    if not db.then:
        return now, [value]
    past = sql.format(owner=owner, table="past")
    return f"{now} AND {owner}_id NOT IN (SELECT id FROM touched) UNION ALL {past}", [value, value]


def _ask_sqlite(terms: Sequence[Term], joint: str) -> list[tuple[str, Value]]:
    """One question for the owners of all terms, or of any."""
    if not terms:
        return []
    sql = (
        "SELECT {owner}_id FROM {table}_words JOIN {table}_indexed ON n = {table}_words.rowid"
        " WHERE {table}_words MATCH ? AND {owner}_id IS NOT NULL"
    )
    return [(sql, joint.join(f"({_fts(term)})" for term in terms))]


def _fts(term: Term) -> str:
    star = " *" if term.begins else ""
    return " OR ".join(f'"{" ".join(form)}"{star}' for form in term.forms)


def _ask_postgres(terms: Sequence[Term], _: str) -> list[tuple[str, Value]]:
    """A question for the owners of each term, form by form: of many forms in one the planner thinks that most rows have
    some, and reads them all. What is wanted is an array for the same reason: it is found first, and rows by it."""
    sql = (
        "SELECT {owner}_id FROM unnest(CAST(? AS tsquery[])) AS form JOIN {table}_indexed ON words @@ form WHERE 1 = 1"
    )
    return [(sql, _tsqueries(term)) for term in terms]


def _tsqueries(term: Term) -> str:
    """The forms of a term as a literal of an array."""
    star = ":*" if term.begins else ""
    forms = (" <-> ".join(f"'{_escaped(key)}'" for key in form) + star for form in term.forms)
    return "{" + ",".join('"' + form.replace("\\", "\\\\").replace('"', '\\"') + '"' for form in forms) + "}"
