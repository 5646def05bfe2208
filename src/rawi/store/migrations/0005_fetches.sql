-- What was fetched, what is watched, and by which digest an earlier text of an article is known.
ALTER TABLE article_past ADD COLUMN digest BLOB;
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,
  size   INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;
CREATE TABLE fetched (
  id           INTEGER PRIMARY KEY,
  address      TEXT NOT NULL,
  final        TEXT NOT NULL,
  at           TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'robots', 'item')),
  outcome      TEXT NOT NULL,
  status       INTEGER,
  message      TEXT NOT NULL,
  content_type TEXT NOT NULL,
  sha256       TEXT
) STRICT;
CREATE TABLE article_fetch (
  article_id TEXT NOT NULL,
  fetch_id   INTEGER NOT NULL REFERENCES fetched (id),
  digest     BLOB NOT NULL,
  PRIMARY KEY (article_id, fetch_id)
) STRICT;
CREATE TABLE feed (
  address  TEXT PRIMARY KEY,
  due      TEXT NOT NULL,
  fails    INTEGER NOT NULL,
  etag     TEXT,
  modified TEXT,
  outcome  TEXT NOT NULL,
  message  TEXT NOT NULL
) STRICT;
CREATE TABLE page (
  key      TEXT PRIMARY KEY,
  address  TEXT NOT NULL,
  feed     TEXT NOT NULL,
  due      TEXT NOT NULL,
  stamp    TEXT NOT NULL,
  item     TEXT NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('waiting', 'fetched', 'read', 'left')),
  fails    INTEGER NOT NULL,
  visits   INTEGER NOT NULL,
  fetch_id INTEGER REFERENCES fetched (id)
) STRICT;
CREATE INDEX page_state ON page (state);
