-- What machines did.

-- #loads
-- in: 1 site, 2 machine or "" for all, 3 from, 4 to. out: loads begun in it, by machine and beginning; what they weigh, as their
-- nets were last weighed, 1800 for one that never was. Of a net that was read by both of its tags, the second counts nothing
SELECT l.id, l.machine, l.station, l.programme, l.opened, l.ended, l.outcome,
  (SELECT total(CASE
      WHEN n.alias_of IS NOT NULL THEN (
        SELECT CASE
          WHEN EXISTS (SELECT 1 FROM load_nets o WHERE o.load = m.load AND o.net = shown.id) THEN 0
          WHEN shown.grams > 0 THEN shown.grams
          ELSE 1800 END
        FROM nets shown WHERE shown.id = n.alias_of)
      WHEN n.grams > 0 THEN n.grams
      ELSE 1800 END)
    FROM load_nets m CROSS JOIN nets n ON n.id = m.net
    WHERE m.load = l.id)
FROM loads l
WHERE l.site = ?1 AND (?2 = '' OR l.machine = ?2) AND l.opened >= ?3 AND l.opened < ?4
ORDER BY l.machine, l.opened, l.id;
