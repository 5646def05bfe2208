-- Rawi's database, schema 7: the whole of it as a new database gets it. An older database comes here by the numbered
-- files in migrations/; a test checks that both ways end alike.
--
-- Days are ISO text (YYYY-MM-DD), both ends of an interval included. "start" and "end" are offsets [start, end) in
-- code points of the article's text, which is title + line break + body (the body alone where there is no title).
-- "chain" is a JSON list from the one who knows to the one who tells; [] is the outlet's own voice.
-- "json" columns hold the whole object as Rawi's model has it; the columns beside them are for asking.

-- One run of `rawi read`.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  started    TEXT NOT NULL,                 -- instant with zone
  finished   TEXT,                          -- null: still going, or killed
  version    TEXT NOT NULL,                 -- of Rawi
  lexicon    TEXT,                          -- digest of the language data it read with, places left out
  articles   INTEGER NOT NULL DEFAULT 0,    -- read in this run
  known      INTEGER NOT NULL DEFAULT 0,    -- skipped, read before
  complaints INTEGER NOT NULL DEFAULT 0,
  gazetteer  TEXT                           -- digest of the places it read with
) STRICT;

-- One news text, as it came.
CREATE TABLE article (
  id           TEXT PRIMARY KEY,
  outlet       TEXT,
  url          TEXT,
  title        TEXT NOT NULL,
  body         TEXT NOT NULL,
  published    TEXT,                        -- the day in the outlet's own zone
  published_at TEXT,                        -- the instant, where it was given
  byline       TEXT,
  extra        TEXT NOT NULL,               -- JSON object of fields Rawi has no use for
  digest       BLOB NOT NULL,               -- 8 bytes of title and body, 8 of the rest: same digest, nothing new
  run_id       INTEGER REFERENCES run (id),
  since        TEXT                         -- instant at which this content was first here; null: before schema 3
) STRICT;

-- What an article was before its outlet changed it.
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
  until        TEXT NOT NULL,               -- instant at which another content took its place
  digest       BLOB                         -- as in article; null: before schema 5
) STRICT;
CREATE INDEX article_past_id ON article_past (id);

-- What one article says apart from its reports. The row is there for every article that was read.
CREATE TABLE reading (
  article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  earliest   TEXT,                          -- when the article was written
  latest     TEXT,
  weekdays   TEXT,                          -- JSON list, Monday 0 … Sunday 6; null: any
  reports    INTEGER NOT NULL,
  json       TEXT NOT NULL                  -- the Reading without its reports
) STRICT;

-- One incident as one article tells it.
CREATE TABLE report (
  id              TEXT PRIMARY KEY,         -- <article id>#<ordinal>
  article_id      TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal         INTEGER NOT NULL,
  role            TEXT NOT NULL,
  type            TEXT NOT NULL,
  outcome         TEXT NOT NULL,
  earliest        TEXT NOT NULL,
  latest          TEXT NOT NULL,
  weekdays        TEXT,
  place_name      TEXT,                     -- as the article writes it
  country         TEXT,
  lat             REAL,
  lon             REAL,
  place_precision TEXT,
  gazetteer_id    TEXT,
  province_id     TEXT,
  weapons         TEXT NOT NULL,            -- JSON list
  names           TEXT NOT NULL,            -- JSON list of persons
  "start"         INTEGER NOT NULL,
  "end"           INTEGER NOT NULL,
  json            TEXT NOT NULL             -- the Report
) STRICT;
CREATE INDEX report_article ON report (article_id);
CREATE INDEX report_near ON report (earliest, latest, type, country, lat, lon, place_precision, province_id, id);
-- The few that may be of more than a month, of whatever days: what is near them is found by this index alone.
CREATE INDEX report_long ON report (latest, earliest) WHERE
  (CAST(substr(latest, 1, 4) AS BIGINT) * 372 + CAST(substr(latest, 6, 2) AS BIGINT) * 31 + CAST(substr(latest, 9, 2) AS BIGINT))
  - (CAST(substr(earliest, 1, 4) AS BIGINT) * 372 + CAST(substr(earliest, 6, 2) AS BIGINT) * 31 + CAST(substr(earliest, 9, 2) AS BIGINT))
  >= 31;

-- One value of one slot (type, outcome, date, place, weapon) with its words and who says so.
CREATE TABLE claim (
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  slot      TEXT NOT NULL,
  value     TEXT NOT NULL,
  "start"   INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  chain     TEXT NOT NULL,
  kind      TEXT,
  stance    TEXT NOT NULL,
  medium    TEXT,
  reason    TEXT NOT NULL
) STRICT;
CREATE INDEX claim_report ON claim (report_id);

-- A count stated for an incident. low null: "up to"; high null: "at least"; subset: a part of those counted before.
CREATE TABLE figure (
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  what      TEXT NOT NULL,
  "of"      TEXT NOT NULL,
  nation    TEXT,
  low       INTEGER,
  high      INTEGER,
  approx    INTEGER NOT NULL,
  subset    INTEGER NOT NULL,
  "start"   INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  chain     TEXT NOT NULL,
  kind      TEXT,
  stance    TEXT NOT NULL,
  medium    TEXT
) STRICT;
CREATE INDEX figure_report ON figure (report_id);

-- An actor on one side of an incident.
CREATE TABLE involvement (
  report_id  TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  side       TEXT NOT NULL CHECK (side IN ('perpetrator', 'target')),
  label      TEXT NOT NULL,
  actor_kind TEXT,
  country    TEXT,
  entry_id   TEXT,
  basis      TEXT NOT NULL,
  "by"       TEXT,                          -- who says so
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  chain      TEXT NOT NULL,
  kind       TEXT,
  stance     TEXT NOT NULL,
  medium     TEXT
) STRICT;
CREATE INDEX involvement_report ON involvement (report_id);

-- Somebody's stated position. "about" is a report's id where it is about one.
CREATE TABLE statement (
  article_id   TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  speaker      TEXT NOT NULL,
  speaker_kind TEXT NOT NULL,
  stance       TEXT NOT NULL,
  about        TEXT,
  via          TEXT NOT NULL,               -- JSON list
  medium       TEXT,
  "start"      INTEGER NOT NULL,
  "end"        INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article_id);

-- A count over many incidents.
CREATE TABLE aggregate (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  what       TEXT NOT NULL,
  low        INTEGER,
  high       INTEGER,
  approx     INTEGER NOT NULL,
  since      TEXT,
  until      TEXT,
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL
) STRICT;
CREATE INDEX aggregate_article ON aggregate (article_id);

-- Something in an article that can't be right.
CREATE TABLE anomaly (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  note       TEXT NOT NULL
) STRICT;
CREATE INDEX anomaly_article ON anomaly (article_id);

-- Words that look as if they told something and could not be understood.
CREATE TABLE unread (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  reason     TEXT NOT NULL
) STRICT;
CREATE INDEX unread_article ON unread (article_id);

-- Reports that tell of one thing, fused.
CREATE TABLE incident (
  id                 TEXT PRIMARY KEY,
  type               TEXT NOT NULL,
  outcome            TEXT NOT NULL,
  earliest           TEXT NOT NULL,
  latest             TEXT NOT NULL,
  weekdays           TEXT,
  place_name         TEXT,
  place_key          TEXT,                  -- the name's search key, 200 letters of it
  country            TEXT,
  lat                REAL,
  lon                REAL,
  place_precision    TEXT,
  killed_low         INTEGER,               -- the span over all claims, and the best by the record's rule
  killed_best_low    INTEGER,
  killed_best_high   INTEGER,
  killed_high        INTEGER,
  wounded_low        INTEGER,
  wounded_best_low   INTEGER,
  wounded_best_high  INTEGER,
  wounded_high       INTEGER,
  articles           INTEGER NOT NULL,
  outlets            INTEGER NOT NULL,
  accounts           INTEGER NOT NULL,      -- independent ones
  disputed           INTEGER NOT NULL CHECK (disputed IN (0, 1)),
  stale              INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)), -- a report of it was read anew or went
  json               TEXT NOT NULL,         -- the Record
  review             TEXT CHECK (review IN ('confirmed', 'corrected', 'rejected')) -- what persons say of it; null: nothing
) STRICT;
-- lists are made from this index alone: a filter reads no row of an incident that it does not want
CREATE INDEX incident_list ON incident (
  latest DESC, earliest DESC, id, type, outcome, country, lat, lon, place_key, place_precision, articles, accounts,
  killed_low, killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high,
  wounded_high, disputed, review
);
CREATE INDEX incident_stale ON incident (id) WHERE stale = 1;

-- The actors of an incident, for asking.
CREATE TABLE incident_actor (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  side        TEXT NOT NULL CHECK (side IN ('perpetrator', 'target')),
  label       TEXT NOT NULL
) STRICT;
CREATE INDEX incident_actor_incident ON incident_actor (incident_id);

-- The outlets that tell an incident, for asking.
CREATE TABLE incident_outlet (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  outlet      TEXT NOT NULL,
  PRIMARY KEY (incident_id, outlet)
) STRICT;
CREATE INDEX incident_outlet_name ON incident_outlet (lower(outlet), incident_id);

-- The numbers that figures of an incident claim, for asking.
CREATE TABLE incident_number (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  PRIMARY KEY (incident_id, number)
) STRICT;
CREATE INDEX incident_number_number ON incident_number (number, incident_id);

-- A report is of one incident; one without a row here is yet to be linked, and stands in `waiting`.
CREATE TABLE incident_report (
  report_id   TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX incident_report_incident ON incident_report (incident_id);

-- Reports that are yet to be linked.
CREATE TABLE waiting (
  report_id TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE
) STRICT;

-- Ids an incident had before it grew or was joined with another, so that old addresses still lead somewhere.
CREATE TABLE incident_alias (
  old_id TEXT PRIMARY KEY,
  id     TEXT NOT NULL
) STRICT;

-- Why two reports were joined or, though alike, were not.
CREATE TABLE link (
  "left"      TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  "right"     TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  weight_bits REAL NOT NULL,
  joined      INTEGER NOT NULL CHECK (joined IN (0, 1)),
  levels      TEXT NOT NULL,                -- JSON list of {field, label, weight_bits}
  PRIMARY KEY ("left", "right")
) STRICT;
CREATE INDEX link_right ON link ("right");

-- Every change of an incident, in the order of the commits: the feed, the log, and the way back to any day.
CREATE TABLE change (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,                -- instant in UTC with microseconds, so that it sorts as text
  incident_id TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'merged', 'split', 'withdrawn')),
  cause       TEXT NOT NULL CHECK (cause IN ('article', 'rules', 'person')),
  others      TEXT NOT NULL,                -- JSON list: heir of one merged, origin of one split off, those merged into it
  slots       TEXT NOT NULL,                -- JSON list of what differs
  run_id      INTEGER REFERENCES run (id),
  review_id   INTEGER,                      -- the person's word that caused it
  past        BLOB                          -- the Record before, JSON packed by zlib; null: none, or it stayed as it was
) STRICT;
CREATE INDEX change_incident ON change (incident_id, seq);
CREATE INDEX change_at ON change (at);

-- What persons say about incidents. A row is never altered: what undoes or seconds it is a row of its own.
CREATE TABLE review (
  id          INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  "by"        TEXT NOT NULL,
  action      TEXT NOT NULL CHECK (action IN ('confirm', 'correct', 'reject', 'merge', 'split', 'pin', 'note', 'grade', 'approve', 'revoke')),
  incident_id TEXT NOT NULL,                -- as it was called then; incident_alias leads on
  slot        TEXT,                         -- of a correction
  value       TEXT,                         -- of a correction, a grade, a merge (the other incident)
  why         TEXT NOT NULL,
  "of"        INTEGER REFERENCES review (id), -- which one is approved or revoked
  persons     INTEGER NOT NULL DEFAULT 1 CHECK (persons IN (1, 2)) -- how many it takes
) STRICT;
CREATE INDEX review_incident ON review (incident_id);
CREATE INDEX review_of ON review ("of");

-- Reports that a person's word keeps together (part 0 alone) or apart (part 0 from part 1), whatever the weights say.
CREATE TABLE pin (
  review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  part      INTEGER NOT NULL CHECK (part IN (0, 1)),
  PRIMARY KEY (review_id, report_id)
) STRICT;
CREATE INDEX pin_report ON pin (report_id);

-- Choices made for this database.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- What articles and incidents are searched by: words in the spelling of search keys. A number whose owner is null is of
-- words that are no more.
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

-- Bytes that were fetched, once for all fetches that brought the same.
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,                  -- of the bytes unpacked
  size   INTEGER NOT NULL,                  -- of the bytes unpacked
  packed BLOB NOT NULL                      -- zlib
) STRICT;

-- Every fetch that came to an end: what was asked for, when, and what came of it.
CREATE TABLE fetched (
  id           INTEGER PRIMARY KEY,
  address      TEXT NOT NULL,
  final        TEXT NOT NULL,               -- where redirects led
  at           TEXT NOT NULL,               -- instant with zone
  kind         TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'robots', 'item')),
  outcome      TEXT NOT NULL,
  status       INTEGER,                     -- of HTTP
  message      TEXT NOT NULL,
  content_type TEXT NOT NULL,
  sha256       TEXT                         -- null: no bytes came; of a feed the hash alone is kept
) STRICT;

-- The fetches an article was read from; "digest" tells which of its versions.
CREATE TABLE article_fetch (
  article_id TEXT NOT NULL,
  fetch_id   INTEGER NOT NULL REFERENCES fetched (id),
  digest     BLOB NOT NULL,
  PRIMARY KEY (article_id, fetch_id)
) STRICT;

-- A feed that was ever watched, and when it is to be asked again.
CREATE TABLE feed (
  address  TEXT PRIMARY KEY,
  due      TEXT NOT NULL,                   -- instant with zone
  fails    INTEGER NOT NULL,                -- polls since the last that went well
  etag     TEXT,
  modified TEXT,
  outcome  TEXT NOT NULL,                   -- of the last poll, empty where it went well
  message  TEXT NOT NULL                    -- what it complained of
) STRICT;

-- A page that a feed told of.
CREATE TABLE page (
  key      TEXT PRIMARY KEY,                -- what the spellings of its address share
  address  TEXT NOT NULL,
  feed     TEXT NOT NULL,
  due      TEXT NOT NULL,                   -- instant with zone
  stamp    TEXT NOT NULL,                   -- what the feed said of its version
  item     TEXT NOT NULL,                   -- the article in the feed's own words, until its page is there
  state    TEXT NOT NULL CHECK (state IN ('waiting', 'fetched', 'read', 'left')),
  fails    INTEGER NOT NULL,
  visits   INTEGER NOT NULL,
  fetch_id INTEGER REFERENCES fetched (id)    -- the last that brought bytes
) STRICT;
CREATE INDEX page_state ON page (state);
