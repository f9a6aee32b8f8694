-- A schema for tests of migration. Inputs: an empty file. Outputs: ten thousand names in one table.
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
INSERT INTO people (id, name) SELECT i, 'Name ' || i FROM n;
