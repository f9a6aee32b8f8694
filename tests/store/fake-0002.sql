-- A schema to come, for tests of migration. Inputs: a file of schema 1. Outputs: names in a table of another form.
CREATE TABLE workers (id INTEGER PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL) STRICT;
INSERT INTO workers (id, first, last)
SELECT id, substr (name, 1, instr (name, ' ') - 1), substr (name, instr (name, ' ') + 1) FROM people;
CREATE INDEX workers_last ON workers (last);
DROP TABLE people;
