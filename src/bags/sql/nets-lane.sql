-- Nets of one lane of the board: at one of its stages, or set aside and to go on at one of them. The index says
-- which; rows are looked at only of those set aside.
-- in, both: 1–3 the lane's stages, −1 for none

-- #order
-- out: rowids
SELECT rowid FROM nets INDEXED BY nets_stage
WHERE place = 2 AND stage IN (?1, ?2, ?3, 11, 12)
  AND (stage NOT IN (11, 12) OR resumes IN (?1, ?2, ?3))
ORDER BY promise, key;

-- #sum
-- in: 4 now. out: nets, grams, late, held, since when the oldest is there
SELECT count(*), sum(grams), sum(promise < ?4 AND stage <> 9),
  sum(stage IN (11, 12) OR (flags & 32) <> 0), min(since)
FROM nets INDEXED BY nets_stage
WHERE place = 2 AND stage IN (?1, ?2, ?3, 11, 12)
  AND (stage NOT IN (11, 12) OR resumes IN (?1, ?2, ?3));
