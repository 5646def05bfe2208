-- What PostgreSQL's schema has beside schema.sql: full text of its own kind, a function SQLite has by itself, and points
-- where PostGIS is installed.
CREATE FUNCTION instr(whole TEXT, part TEXT) RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos(whole, part)';

CREATE TABLE article_indexed (
  article_id TEXT COLLATE "C" PRIMARY KEY,
  words      TSVECTOR NOT NULL              -- search keys at their positions
);
CREATE INDEX article_indexed_words ON article_indexed USING gin (words) WITH (fastupdate = off);
CREATE TABLE incident_indexed (
  incident_id TEXT COLLATE "C" PRIMARY KEY,
  words       TSVECTOR NOT NULL
);
CREATE INDEX incident_indexed_words ON incident_indexed USING gin (words) WITH (fastupdate = off);

-- With PostGIS a map asks for a box by an index, and QGIS finds the points as a layer of this view.
DO '
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = ''postgis'') THEN
    CREATE INDEX incident_point ON incident USING gist (ST_SetSRID(ST_MakePoint(lon, lat), 4326));
    CREATE VIEW incident_map AS SELECT *, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geometry(Point, 4326) AS point FROM incident;
  END IF;
END';
