-- Staffing counts as sites told them.

-- #write
-- in: the row. What was told last stays, whatever comes when.
INSERT INTO staff_counts (site, day, post, hour, needed, rostered, present, clock, fact)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (site, day, post, hour) DO UPDATE SET
  needed = excluded.needed, rostered = excluded.rostered, present = excluded.present,
  clock = excluded.clock, fact = excluded.fact
WHERE (excluded.clock, excluded.fact) > (staff_counts.clock, staff_counts.fact);

-- #day
-- in: 1 day, 2 site, "" for all. out: site, post, hour, needed, rostered, present
SELECT site, post, hour, needed, rostered, present FROM staff_counts
WHERE day = ?1 AND (?2 = '' OR site = ?2)
ORDER BY site, post, hour;

-- #spare
-- in: 1 day, 2 post, 3 first hour, 4 last hour, 5 the site that asks
-- out: site, how many it can do without in each of these hours. Whoever said of no hour of the day what is needed has nobody to spare.
SELECT site, min(rostered - needed) AS spare FROM staff_counts AS told
WHERE day = ?1 AND post = ?2 AND hour BETWEEN ?3 AND ?4 AND site <> ?5
  AND EXISTS (SELECT 1 FROM staff_counts AS said
              WHERE said.site = told.site AND said.day = ?1 AND said.post = ?2 AND said.needed > 0)
GROUP BY site
HAVING spare > 0 AND count(*) = ?4 - ?3 + 1
ORDER BY spare DESC, site;
