-- What a run read with, since when an article has its words, what it said before, and every change of an incident.
ALTER TABLE run ADD COLUMN gazetteer TEXT;
ALTER TABLE article ADD COLUMN since TEXT;
CREATE TABLE article_past (
  id           TEXT NOT NULL,
  outlet       TEXT,
  url          TEXT,
  title        TEXT NOT NULL,
  body         TEXT NOT NULL,
  published    TEXT,
  published_at TEXT,
  byline       TEXT,
  extra        TEXT NOT NULL,
  since        TEXT,
  until        TEXT NOT NULL
) STRICT;
CREATE INDEX article_past_id ON article_past (id);
CREATE TABLE change (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  incident_id TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'merged', 'split', 'withdrawn')),
  cause       TEXT NOT NULL CHECK (cause IN ('article', 'rules', 'person')),
  others      TEXT NOT NULL,
  slots       TEXT NOT NULL,
  run_id      INTEGER REFERENCES run (id),
  review_id   INTEGER,
  past        BLOB
) STRICT;
CREATE INDEX change_incident ON change (incident_id, seq);
CREATE INDEX change_at ON change (at);
-- what is there was there when the last run ended
INSERT INTO change (at, incident_id, kind, cause, others, slots, run_id)
SELECT coalesce(substr((SELECT max(finished) FROM run), 1, 19), strftime('%Y-%m-%dT%H:%M:%S', 'now')) || '.000000+00:00',
  id, 'new', 'article', '[]', '[]', (SELECT max(id) FROM run)
FROM incident ORDER BY id;
-- What persons say about incidents, and what of it binds the linking.
CREATE TABLE review (
  id          INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  "by"        TEXT NOT NULL,
  action      TEXT NOT NULL CHECK (action IN ('confirm', 'correct', 'reject', 'merge', 'split', 'pin', 'note', 'grade', 'approve', 'revoke')),
  incident_id TEXT NOT NULL,
  slot        TEXT,
  value       TEXT,
  why         TEXT NOT NULL,
  "of"        INTEGER REFERENCES review (id),
  persons     INTEGER NOT NULL DEFAULT 1 CHECK (persons IN (1, 2))
) STRICT;
CREATE INDEX review_incident ON review (incident_id);
CREATE INDEX review_of ON review ("of");
CREATE TABLE pin (
  review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  part      INTEGER NOT NULL CHECK (part IN (0, 1)),
  PRIMARY KEY (review_id, report_id)
) STRICT;
CREATE INDEX pin_report ON pin (report_id);
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
ALTER TABLE incident ADD COLUMN review TEXT CHECK (review IN ('confirmed', 'corrected', 'rejected'));
-- What articles and incidents are searched by.
CREATE TABLE article_indexed (
  n          INTEGER PRIMARY KEY,
  article_id TEXT UNIQUE
) STRICT;
CREATE VIRTUAL TABLE article_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
CREATE TABLE incident_indexed (
  n           INTEGER PRIMARY KEY,
  incident_id TEXT UNIQUE
) STRICT;
CREATE VIRTUAL TABLE incident_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
