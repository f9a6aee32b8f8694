-- What machines did.

-- #loads
-- in: 1 site, 2 machine or "" for all, 3 from, 4 to. out: loads begun in it, by machine and beginning; what they weigh, as their
-- nets were last weighed, 1800 for one that never was
SELECT l.id, l.machine, l.station, l.programme, l.opened, l.ended, l.outcome,
  (SELECT total(grams) FROM (
    SELECT DISTINCT shown.id, CASE WHEN shown.grams > 0 THEN shown.grams ELSE 1800 END AS grams
    FROM load_nets m
    CROSS JOIN nets n ON n.id = m.net
    CROSS JOIN nets shown ON shown.id = ifnull(n.alias_of, n.id)
    WHERE m.load = l.id))
FROM loads l
WHERE l.site = ?1 AND (?2 = '' OR l.machine = ?2) AND l.opened >= ?3 AND l.opened < ?4
ORDER BY l.machine, l.opened, l.id;
