-- figure gets its subset. Databases of schema 1 come with and without that column, as it was once added without a
-- migration: `subset` is the figure's own where it has one, else that of the row beside it, 0.
ALTER TABLE figure RENAME TO figure_of_1;
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
INSERT INTO figure
SELECT report_id, what, "of", nation, low, high, approx,
  (SELECT subset FROM figure_of_1 AS own WHERE own.rowid = figure_of_1.rowid), "start", "end", chain, kind, stance, medium
FROM figure_of_1, (SELECT 0 AS subset) AS absent ORDER BY figure_of_1.rowid;
DROP TABLE figure_of_1;
CREATE INDEX figure_report ON figure (report_id);
