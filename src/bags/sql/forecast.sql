-- What a forecast begins with, and what durations are learned from.

-- #fact-from
-- in: 1 a fact's row. out: the first fact from there on: its row, when it was recorded
SELECT fact, recorded FROM facts WHERE fact >= ?1 ORDER BY fact LIMIT 1;

-- #fact-range
-- out: the first and the last row; NULL when there are none
SELECT (SELECT min(fact) FROM facts), (SELECT max(fact) FROM facts);

-- #facts
-- in: 1 a fact's row. out: what was said after it of nets and loads, in the order of storing
SELECT id, kind, subject, site, at, recorded, clock, n, body, fact FROM facts
WHERE fact > ?1 AND kind BETWEEN 'load.' AND 'undo'
ORDER BY fact;

-- #nets
-- out: the nets at the site that are not ready, in no order
SELECT id, code, stage, resumes, since, received, promise, grams, machine, load FROM nets INDEXED BY nets_stage
WHERE place = 2 AND stage IN (2, 3, 4, 5, 6, 7, 8, 11, 12, 13);

-- #ready
-- in: 1 a moment. out: how many nets promised by then lie ready
SELECT count(*) FROM nets INDEXED BY nets_stage WHERE place = 2 AND stage = 9 AND promise <= ?1;

-- #last-load
-- in: 1 site, 2 machine. out: its last load
SELECT id, programme, opened, ended, outcome FROM loads INDEXED BY loads_machine
WHERE site = ?1 AND machine = ?2
ORDER BY opened DESC, id DESC LIMIT 1;
