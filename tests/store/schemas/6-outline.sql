-- A database of schema 6, the last that looked through all reports for those yet to be linked; its search index is yet to be filled.
PRAGMA application_id = 1382119273;
PRAGMA user_version = 6;
BEGIN TRANSACTION;
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
CREATE TABLE anomaly (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  note       TEXT NOT NULL
) STRICT;
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
  run_id       INTEGER REFERENCES run (id)
, since TEXT) STRICT;
INSERT INTO "article" VALUES('toy-mortar','rafid',NULL,'قذائف هاون على حاجز قرب بعقوبة','قتل خمسة جنود بينهم ضابط وأصيب ثمانية آخرون في هجوم بقذائف الهاون على حاجز للجيش العراقي قرب بعقوبة أمس، بحسب مصدر أمني.','2022-11-16',NULL,NULL,'{}',X'C14681807A16A50DC0E3747510B184F3',1,NULL);
INSERT INTO "article" VALUES('toy-again','bayadir',NULL,'هجوم قرب بعقوبة','قال مسؤول محلي إن ستة جنود قتلوا أمس الثلاثاء في قصف بالهاون استهدف حاجزا للجيش قرب بعقوبة، ونسب الهجوم إلى تنظيم الدولة الإسلامية.','2022-11-16',NULL,NULL,'{}',X'B5441D3FAB449001929E8C323E8955D9',1,NULL);
CREATE TABLE article_fetch (
  article_id TEXT NOT NULL,
  fetch_id   INTEGER NOT NULL REFERENCES fetched (id),
  digest     BLOB NOT NULL,
  PRIMARY KEY (article_id, fetch_id)
) STRICT;
INSERT INTO "article_fetch" VALUES('toy-mortar',1,X'C14681807A16A50DC0E3747510B184F3');
CREATE TABLE article_indexed (
  n          INTEGER PRIMARY KEY,
  article_id TEXT UNIQUE
) STRICT;
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
, digest BLOB) STRICT;
CREATE VIRTUAL TABLE article_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
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
INSERT INTO "change" VALUES(1,'2026-11-21T07:54:28.000000+00:00','20221115-baquba-shelling-72dc','new','article','[]','[]',1,NULL,NULL);
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
INSERT INTO "claim" VALUES('toy-mortar#1','type','shelling',0,10,'[]',NULL,'says',NULL,'shelling.projectiles');
INSERT INTO "claim" VALUES('toy-mortar#1','date','2022-11-15',131,134,'["مصدر أمني"]','security_source','says',NULL,'1 day(s) before it');
INSERT INTO "claim" VALUES('toy-mortar#1','weapon','mortar',0,10,'[]',NULL,'says',NULL,'');
INSERT INTO "claim" VALUES('toy-mortar#1','place','بعقوبة',124,130,'["مصدر أمني"]','security_source','says',NULL,'the only place of this name');
INSERT INTO "claim" VALUES('toy-again#1','type','shelling',0,4,'[]',NULL,'says',NULL,'attack.hujum');
INSERT INTO "claim" VALUES('toy-again#1','date','2022-11-15',49,61,'["مسؤول محلي"]','anonymous_official','says',NULL,'1 day(s) before it');
INSERT INTO "claim" VALUES('toy-again#1','weapon','mortar',69,76,'["مسؤول محلي"]','anonymous_official','says',NULL,'');
INSERT INTO "claim" VALUES('toy-again#1','place','بعقوبة',100,106,'["مسؤول محلي"]','anonymous_official','says',NULL,'the only place of this name');
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,
  size   INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;
INSERT INTO "content" VALUES('00ff',3,X'789C4B4C4A0600024D0127');
CREATE TABLE feed (
  address  TEXT PRIMARY KEY,
  due      TEXT NOT NULL,
  fails    INTEGER NOT NULL,
  etag     TEXT,
  modified TEXT,
  outcome  TEXT NOT NULL,
  message  TEXT NOT NULL
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
INSERT INTO "fetched" VALUES(1,'https://example.org/1','https://example.org/1','2024-01-01T00:00:00+00:00','page','fetched',200,'','text/html','00ff');
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
INSERT INTO "figure" VALUES('toy-mortar#1','killed','soldiers',NULL,5,5,0,0,31,44,'["مصدر أمني"]','security_source','says',NULL);
INSERT INTO "figure" VALUES('toy-mortar#1','killed','soldiers',NULL,1,1,0,1,51,55,'["مصدر أمني"]','security_source','says',NULL);
INSERT INTO "figure" VALUES('toy-mortar#1','wounded','soldiers',NULL,8,8,0,0,56,74,'["مصدر أمني"]','security_source','says',NULL);
INSERT INTO "figure" VALUES('toy-again#1','killed','soldiers',NULL,6,6,0,0,34,48,'["مسؤول محلي"]','anonymous_official','says',NULL);
INSERT INTO "figure" VALUES('toy-again#1','launched','mortars',NULL,1,1,0,0,65,76,'["مسؤول محلي"]','anonymous_official','says',NULL);
CREATE TABLE incident (
  id                 TEXT PRIMARY KEY,
  type               TEXT NOT NULL,
  outcome            TEXT NOT NULL,
  earliest           TEXT NOT NULL,
  latest             TEXT NOT NULL,
  weekdays           TEXT,
  place_name         TEXT,
  place_key          TEXT,                  -- the name's search key: marks and hamzas folded
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
  json               TEXT NOT NULL          -- the Record
, review TEXT CHECK (review IN ('confirmed', 'corrected', 'rejected'))) STRICT;
INSERT INTO "incident" VALUES('20221115-baquba-shelling-72dc','shelling','occurred','2022-11-15','2022-11-15',NULL,'بعقوبة','بعقوبه','IQ',33.75,44.64,'city',5,6,6,6,8,8,8,8,2,2,2,1,0,'{"id":"20221115-baquba-shelling-72dc","type":"shelling","outcome":"occurred","date":{"earliest":"2022-11-15","latest":"2022-11-15","weekdays":null},"place":{"name":"بعقوبة","country":"IQ","lat":33.75,"lon":44.64,"precision":"city","gazetteer_id":"iq.diyala.baquba","province_id":"iq.diyala"},"perpetrators":[{"label":"Islamic State","bases":["accused"],"claims":[{"value":"accused","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"تنظيم الدولة الإسلامية","start":124,"end":146,"chain":[],"kind":null,"low":null,"high":null,"approx":false}]}],"targets":[{"label":"Iraqi army","bases":["stated"],"claims":[{"value":"stated","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"جنود","start":38,"end":42,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":null,"high":null,"approx":false},{"value":"stated","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"جنود","start":40,"end":44,"chain":["مصدر أمني"],"kind":"security_source","low":null,"high":null,"approx":false}]}],"weapons":["mortar"],"figures":[{"what":"killed","of":"soldiers","nation":null,"low":5,"best_low":6,"best_high":6,"high":6,"rule":"latest of other sources","claims":[{"value":"6","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"ستة جنود قتلوا","start":34,"end":48,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":6,"high":6,"approx":false},{"value":"5","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"قتل خمسة جنود","start":31,"end":44,"chain":["مصدر أمني"],"kind":"security_source","low":5,"high":5,"approx":false},{"value":"1, a part","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"ضابط","start":51,"end":55,"chain":["مصدر أمني"],"kind":"security_source","low":1,"high":1,"approx":false}]},{"what":"launched","of":"mortars","nation":null,"low":1,"best_low":1,"best_high":1,"high":1,"rule":"the only claim","claims":[{"value":"1","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"قصف بالهاون","start":65,"end":76,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":1,"high":1,"approx":false}]},{"what":"wounded","of":"soldiers","nation":null,"low":8,"best_low":8,"best_high":8,"high":8,"rule":"the only claim","claims":[{"value":"8","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"وأصيب ثمانية آخرون","start":56,"end":74,"chain":["مصدر أمني"],"kind":"security_source","low":8,"high":8,"approx":false}]}],"slots":[["type",[{"value":"shelling","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"هجوم","start":0,"end":4,"chain":[],"kind":null,"low":null,"high":null,"approx":false},{"value":"shelling","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"قذائف هاون","start":0,"end":10,"chain":[],"kind":null,"low":null,"high":null,"approx":false}]],["outcome",[{"value":"occurred","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"","start":0,"end":0,"chain":[],"kind":null,"low":null,"high":null,"approx":false},{"value":"occurred","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"","start":0,"end":0,"chain":[],"kind":null,"low":null,"high":null,"approx":false}]],["date",[{"value":"2022-11-15","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"أمس الثلاثاء","start":49,"end":61,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":null,"high":null,"approx":false},{"value":"2022-11-15","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"أمس","start":131,"end":134,"chain":["مصدر أمني"],"kind":"security_source","low":null,"high":null,"approx":false}]],["place",[{"value":"بعقوبة","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"بعقوبة","start":100,"end":106,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":null,"high":null,"approx":false},{"value":"بعقوبة","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"بعقوبة","start":124,"end":130,"chain":["مصدر أمني"],"kind":"security_source","low":null,"high":null,"approx":false}]],["weapon",[{"value":"mortar","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"بالهاون","start":69,"end":76,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":null,"high":null,"approx":false},{"value":"mortar","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"قذائف هاون","start":0,"end":10,"chain":[],"kind":null,"low":null,"high":null,"approx":false}]]],"agreements":[{"slot":"type","value":"shelling","accounts":2},{"slot":"date","value":"2022-11-15","accounts":2},{"slot":"place","value":"بعقوبة","accounts":2}],"disputes":[{"slot":"figure.killed.soldiers","summary":"6: مسؤول محلي; 5: مصدر أمني","claims":[{"value":"6","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"ستة جنود قتلوا","start":34,"end":48,"chain":["مسؤول محلي"],"kind":"anonymous_official","low":6,"high":6,"approx":false},{"value":"5","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"قتل خمسة جنود","start":31,"end":44,"chain":["مصدر أمني"],"kind":"security_source","low":5,"high":5,"approx":false}]},{"slot":"perpetrator","summary":"Islamic State: accused; nobody named: rafid","claims":[{"value":"Islamic State (accused)","article_id":"toy-again","report_id":"toy-again#1","outlet":"bayadir","quote":"تنظيم الدولة الإسلامية","start":124,"end":146,"chain":[],"kind":null,"low":null,"high":null,"approx":false},{"value":"nobody named","article_id":"toy-mortar","report_id":"toy-mortar#1","outlet":"rafid","quote":"","start":0,"end":0,"chain":[],"kind":null,"low":null,"high":null,"approx":false}]}],"accounts":[{"origin":"bayadir","reason":"one article","article_ids":["toy-again"]},{"origin":"rafid","reason":"one article","article_ids":["toy-mortar"]}],"article_ids":["toy-again","toy-mortar"],"outlets":["bayadir","rafid"],"report_ids":["toy-again#1","toy-mortar#1"]}',NULL);
CREATE TABLE incident_actor (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  side        TEXT NOT NULL CHECK (side IN ('perpetrator', 'target')),
  label       TEXT NOT NULL
) STRICT;
INSERT INTO "incident_actor" VALUES('20221115-baquba-shelling-72dc','perpetrator','Islamic State');
INSERT INTO "incident_actor" VALUES('20221115-baquba-shelling-72dc','target','Iraqi army');
CREATE TABLE incident_alias (
  old_id TEXT PRIMARY KEY,
  id     TEXT NOT NULL
) STRICT;
CREATE TABLE incident_indexed (
  n           INTEGER PRIMARY KEY,
  incident_id TEXT UNIQUE
) STRICT;
CREATE TABLE incident_number (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  PRIMARY KEY (incident_id, number)
) STRICT;
INSERT INTO "incident_number" VALUES('20221115-baquba-shelling-72dc',1);
INSERT INTO "incident_number" VALUES('20221115-baquba-shelling-72dc',5);
INSERT INTO "incident_number" VALUES('20221115-baquba-shelling-72dc',6);
INSERT INTO "incident_number" VALUES('20221115-baquba-shelling-72dc',8);
CREATE TABLE incident_outlet (
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  outlet      TEXT NOT NULL,
  PRIMARY KEY (incident_id, outlet)
) STRICT;
INSERT INTO "incident_outlet" VALUES('20221115-baquba-shelling-72dc','bayadir');
INSERT INTO "incident_outlet" VALUES('20221115-baquba-shelling-72dc','rafid');
CREATE TABLE incident_report (
  report_id   TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE
) STRICT;
INSERT INTO "incident_report" VALUES('toy-again#1','20221115-baquba-shelling-72dc');
INSERT INTO "incident_report" VALUES('toy-mortar#1','20221115-baquba-shelling-72dc');
CREATE VIRTUAL TABLE incident_words USING fts5 (words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");
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
INSERT INTO "involvement" VALUES('toy-mortar#1','target','Iraqi army','state_force','IQ','generic.soldiers','stated',NULL,40,44,'["مصدر أمني"]','security_source','says',NULL);
INSERT INTO "involvement" VALUES('toy-again#1','perpetrator','Islamic State','armed_group',NULL,'jihadist.islamic-state','accused',NULL,124,146,'[]',NULL,'says',NULL);
INSERT INTO "involvement" VALUES('toy-again#1','target','Iraqi army','state_force','IQ','generic.soldiers','stated',NULL,38,42,'["مسؤول محلي"]','anonymous_official','says',NULL);
CREATE TABLE link (
  "left"      TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  "right"     TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  weight_bits REAL NOT NULL,
  joined      INTEGER NOT NULL CHECK (joined IN (0, 1)),
  levels      TEXT NOT NULL,                -- JSON list of {field, label, weight_bits}
  PRIMARY KEY ("left", "right")
) STRICT;
INSERT INTO "link" VALUES('toy-again#1','toy-mortar#1',5.0,1,'[{"field":"prior","label":"two reports near each other","weight_bits":-2.7},{"field":"article","label":"two articles","weight_bits":0.0},{"field":"date","label":"same day","weight_bits":3.9},{"field":"type","label":"same","weight_bits":1.4},{"field":"place","label":"same town","weight_bits":3.7},{"field":"perpetrators","label":"one names none","weight_bits":0.0},{"field":"targets","label":"in common, one often met","weight_bits":-0.6},{"field":"weapons","label":"in common","weight_bits":0.2},{"field":"figures","label":"near, as of a rising toll","weight_bits":-0.6},{"field":"names","label":"one names nobody","weight_bits":0.0},{"field":"words","label":"too few words","weight_bits":0.0},{"field":"role","label":"both fresh","weight_bits":-0.3},{"field":"outlet","label":"another or unknown","weight_bits":-0.0}]');
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
CREATE TABLE pin (
  review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  part      INTEGER NOT NULL CHECK (part IN (0, 1)),
  PRIMARY KEY (review_id, report_id)
) STRICT;
CREATE TABLE reading (
  article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  earliest   TEXT,                          -- when the article was written
  latest     TEXT,
  weekdays   TEXT,                          -- JSON list, Monday 0 … Sunday 6; null: any
  reports    INTEGER NOT NULL,
  json       TEXT NOT NULL                  -- the Reading without its reports
) STRICT;
INSERT INTO "reading" VALUES('toy-mortar','2022-11-16','2022-11-16',NULL,1,'{"article_id":"toy-mortar","published":{"earliest":"2022-11-16","latest":"2022-11-16","weekdays":null},"evidence":[],"reports":[],"statements":[],"aggregates":[],"anomalies":[],"unread":[]}');
INSERT INTO "reading" VALUES('toy-again','2022-11-16','2022-11-16',NULL,1,'{"article_id":"toy-again","published":{"earliest":"2022-11-16","latest":"2022-11-16","weekdays":null},"evidence":[],"reports":[],"statements":[],"aggregates":[],"anomalies":[],"unread":[]}');
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
INSERT INTO "report" VALUES('toy-mortar#1','toy-mortar',0,'main','shelling','occurred','2022-11-15','2022-11-15',NULL,'بعقوبة','IQ',33.75,44.64,'city','iq.diyala.baquba','iq.diyala','["mortar"]','[]',0,96,'{"id":"toy-mortar#1","article_id":"toy-mortar","role":"main","type":"shelling","outcome":"occurred","date":{"earliest":"2022-11-15","latest":"2022-11-15","weekdays":null},"place":{"name":"بعقوبة","country":"IQ","lat":33.75,"lon":44.64,"precision":"city","gazetteer_id":"iq.diyala.baquba","province_id":"iq.diyala"},"perpetrators":[],"targets":[{"actor":{"label":"Iraqi army","kind":"state_force","country":"IQ","entry_id":"generic.soldiers"},"basis":"stated","start":40,"end":44,"by":null,"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150}}],"weapons":["mortar"],"figures":[{"what":"killed","of":"soldiers","count":{"low":5,"high":5,"approx":false},"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150},"start":31,"end":44,"nation":null,"subset":false},{"what":"killed","of":"soldiers","count":{"low":1,"high":1,"approx":false},"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150},"start":51,"end":55,"nation":null,"subset":true},{"what":"wounded","of":"soldiers","count":{"low":8,"high":8,"approx":false},"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150},"start":56,"end":74,"nation":null,"subset":false}],"claims":[{"slot":"type","value":"shelling","start":0,"end":10,"attribution":{"chain":[],"kind":null,"stance":"says","medium":null,"start":0,"end":0},"reason":"shelling.projectiles"},{"slot":"date","value":"2022-11-15","start":131,"end":134,"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150},"reason":"1 day(s) before it"},{"slot":"weapon","value":"mortar","start":0,"end":10,"attribution":{"chain":[],"kind":null,"stance":"says","medium":null,"start":0,"end":0},"reason":""},{"slot":"place","value":"بعقوبة","start":124,"end":130,"attribution":{"chain":["مصدر أمني"],"kind":"security_source","stance":"says","medium":null,"start":136,"end":150},"reason":"the only place of this name"}],"names":[],"start":0,"end":96,"words":["بعقوب","بقذائف","حاجز"]}');
INSERT INTO "report" VALUES('toy-again#1','toy-again',0,'main','shelling','occurred','2022-11-15','2022-11-15',NULL,'بعقوبة','IQ',33.75,44.64,'city','iq.diyala.baquba','iq.diyala','["mortar"]','[]',0,119,'{"id":"toy-again#1","article_id":"toy-again","role":"main","type":"shelling","outcome":"occurred","date":{"earliest":"2022-11-15","latest":"2022-11-15","weekdays":null},"place":{"name":"بعقوبة","country":"IQ","lat":33.75,"lon":44.64,"precision":"city","gazetteer_id":"iq.diyala.baquba","province_id":"iq.diyala"},"perpetrators":[{"actor":{"label":"Islamic State","kind":"armed_group","country":null,"entry_id":"jihadist.islamic-state"},"basis":"accused","start":124,"end":146,"by":null,"attribution":{"chain":[],"kind":null,"stance":"says","medium":null,"start":0,"end":0}}],"targets":[{"actor":{"label":"Iraqi army","kind":"state_force","country":"IQ","entry_id":"generic.soldiers"},"basis":"stated","start":38,"end":42,"by":null,"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33}}],"weapons":["mortar"],"figures":[{"what":"killed","of":"soldiers","count":{"low":6,"high":6,"approx":false},"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33},"start":34,"end":48,"nation":null,"subset":false},{"what":"launched","of":"mortars","count":{"low":1,"high":1,"approx":false},"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33},"start":65,"end":76,"nation":null,"subset":false}],"claims":[{"slot":"type","value":"shelling","start":0,"end":4,"attribution":{"chain":[],"kind":null,"stance":"says","medium":null,"start":0,"end":0},"reason":"attack.hujum"},{"slot":"date","value":"2022-11-15","start":49,"end":61,"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33},"reason":"1 day(s) before it"},{"slot":"weapon","value":"mortar","start":69,"end":76,"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33},"reason":""},{"slot":"place","value":"بعقوبة","start":100,"end":106,"attribution":{"chain":["مسؤول محلي"],"kind":"anonymous_official","stance":"says","medium":null,"start":16,"end":33},"reason":"the only place of this name"}],"names":[],"start":0,"end":119,"words":["بعقوب","حاجزا","ونسب"]}');
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
CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  started    TEXT NOT NULL,                 -- instant with zone
  finished   TEXT,                          -- null: still going, or killed
  version    TEXT NOT NULL,                 -- of Rawi
  lexicon    TEXT,                          -- digest of the language data it read with
  articles   INTEGER NOT NULL DEFAULT 0,    -- read in this run
  known      INTEGER NOT NULL DEFAULT 0,    -- skipped, read before
  complaints INTEGER NOT NULL DEFAULT 0
, gazetteer TEXT) STRICT;
INSERT INTO "run" VALUES(1,'2026-11-21T07:54:25+00:00','2026-11-21T07:54:28+00:00','0.1.0',NULL,2,0,0,NULL);
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
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
CREATE TABLE unread (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  "start"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  reason     TEXT NOT NULL
) STRICT;
CREATE INDEX report_article ON report (article_id);
CREATE INDEX report_when ON report (earliest, latest);
CREATE INDEX claim_report ON claim (report_id);
CREATE INDEX figure_report ON figure (report_id);
CREATE INDEX involvement_report ON involvement (report_id);
CREATE INDEX statement_article ON statement (article_id);
CREATE INDEX aggregate_article ON aggregate (article_id);
CREATE INDEX anomaly_article ON anomaly (article_id);
CREATE INDEX unread_article ON unread (article_id);
CREATE INDEX incident_actor_incident ON incident_actor (incident_id);
CREATE INDEX incident_report_incident ON incident_report (incident_id);
CREATE INDEX link_right ON link ("right");
CREATE INDEX article_past_id ON article_past (id);
CREATE INDEX change_incident ON change (incident_id, seq);
CREATE INDEX change_at ON change (at);
CREATE INDEX review_incident ON review (incident_id);
CREATE INDEX review_of ON review ("of");
CREATE INDEX pin_report ON pin (report_id);
CREATE INDEX page_state ON page (state);
CREATE INDEX incident_outlet_name ON incident_outlet (lower(outlet), incident_id);
CREATE INDEX incident_number_number ON incident_number (number, incident_id);
CREATE INDEX incident_list ON incident (
  latest DESC, earliest DESC, id, type, outcome, country, lat, lon, place_key, place_precision, articles, accounts,
  killed_low, killed_best_low, killed_best_high, killed_high, wounded_low, wounded_best_low, wounded_best_high,
  wounded_high, disputed, review
);
COMMIT;
