-- Changes of published shifts.

-- #write
-- in: the row
INSERT OR REPLACE INTO roster_changes (
  fact, site, touched, at, clock, shift, worker, why, days, minutes,
  before_worker, before_start, before_end, before_break, before_break_start, before_post,
  after_worker, after_start, after_end, after_break, after_break_start, after_post)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22);

-- #list
-- in: 1 site, 2 from, 3 to, 4 worker, "" for all. out: in the order in which it was said
SELECT fact, at, shift, worker, why, days, minutes,
  before_worker, before_start, before_end, before_break, before_break_start, before_post,
  after_worker, after_start, after_end, after_break, after_break_start, after_post,
  (SELECT actor FROM attributions WHERE attributions.fact = roster_changes.fact)
FROM roster_changes
WHERE site = ?1 AND touched >= ?2 AND touched < ?3
  AND (?4 = '' OR before_worker = ?4 OR after_worker = ?4)
ORDER BY clock, fact;

-- #drop
-- in: the fact
DELETE FROM roster_changes WHERE fact = ?1;
