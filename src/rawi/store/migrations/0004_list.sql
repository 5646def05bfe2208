-- Lists are made from an index alone: a filter reads no row of an incident that it does not want.
UPDATE incident SET place_key = substr(place_key, 1, 200) WHERE length(place_key) > 200;
DROP INDEX incident_when;
CREATE INDEX incident_list ON incident (
  latest DESC, earliest DESC, id, type, country, lat, lon, place_key, articles, disputed, review
);
