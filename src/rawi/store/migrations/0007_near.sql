-- One article among a million is linked without a look at the rest: what waits, what is stale, and what is near.
CREATE TABLE waiting (
  report_id TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE
) STRICT;
INSERT INTO waiting (report_id)
SELECT id FROM report WHERE NOT EXISTS (SELECT 1 FROM incident_report WHERE report_id = report.id);
DROP INDEX report_when;
CREATE INDEX report_near ON report (earliest, latest, type, country, lat, lon, place_precision, province_id, id);
CREATE INDEX report_long ON report (latest, earliest) WHERE
  (CAST(substr(latest, 1, 4) AS BIGINT) * 372 + CAST(substr(latest, 6, 2) AS BIGINT) * 31 + CAST(substr(latest, 9, 2) AS BIGINT))
  - (CAST(substr(earliest, 1, 4) AS BIGINT) * 372 + CAST(substr(earliest, 6, 2) AS BIGINT) * 31 + CAST(substr(earliest, 9, 2) AS BIGINT))
  >= 31;
CREATE INDEX incident_stale ON incident (id) WHERE stale = 1;
