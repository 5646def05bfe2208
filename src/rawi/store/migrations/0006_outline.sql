-- The outlets and numbers of an incident, for asking; and the list's index holds all that a filter asks of a line.
CREATE TABLE incident_outlet (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  outlet      TEXT NOT NULL,
  PRIMARY KEY (incident_id, outlet)
) STRICT;
CREATE INDEX incident_outlet_name ON incident_outlet (lower(outlet), incident_id);
INSERT INTO incident_outlet (incident_id, outlet)
SELECT DISTINCT incident_id, outlet FROM incident_report JOIN report ON report.id = report_id
JOIN article ON article.id = article_id WHERE outlet IS NOT NULL AND outlet <> '';
CREATE TABLE incident_number (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  PRIMARY KEY (incident_id, number)
) STRICT;
CREATE INDEX incident_number_number ON incident_number (number, incident_id);
INSERT INTO incident_number (incident_id, number)
SELECT incident_id, low FROM incident_report JOIN figure ON figure.report_id = incident_report.report_id
WHERE low IS NOT NULL
UNION
SELECT incident_id, high FROM incident_report JOIN figure ON figure.report_id = incident_report.report_id
WHERE high IS NOT NULL;
DROP INDEX incident_list;
CREATE INDEX incident_list ON incident (
  latest DESC, earliest DESC, id, type, outcome, country, lat, lon, place_key, place_precision, articles, accounts,
  killed_low, killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high,
  wounded_high, disputed, review
);
