-- Old working time that may go: facts of people-<site> about clock-ins and published rosters, and who said them.
-- A clock-in stays while its clock-out may be younger: sixteen hours (57600000000 µs) at most.
-- What takes one back stays until that one went.
-- A change stays while the shift that it is about is younger.

-- #next
-- in: 1 db, 2 before, 3 at most so many; who said each besides. out: id, kind
WITH going AS (
  SELECT f.id, f.kind FROM facts f JOIN dbs d USING (db)
  WHERE d.name = ?1 AND f.at < ?2
    AND f.kind IN ('clock.in', 'clock.out', 'clock.undo', 'roster.changed', 'roster.published')
    AND NOT EXISTS (SELECT 1 FROM clock_undos u JOIN clockings k ON k.fact = u.target WHERE u.fact = f.id)
    AND NOT EXISTS (SELECT 1 FROM roster_changes c WHERE c.fact = f.id AND c.touched >= ?2)
    AND NOT (f.kind = 'clock.in' AND f.at >= ?2 - 57600000000 AND NOT EXISTS (
      SELECT 1 FROM clockings i JOIN clockings o
        ON o.site = i.site AND o.worker = i.worker AND o.place = i.place AND o.entry = 0 AND o.at > i.at AND o.at < ?2
      WHERE i.fact = f.id))
  ORDER BY f.seq LIMIT ?3)
SELECT id, kind FROM going
UNION ALL
SELECT said.id, said.kind FROM facts said JOIN dbs d USING (db) JOIN going ON said.subject = going.id
WHERE d.name = ?1 AND said.kind = 'attribution';

-- #count
-- in: 1 db, 2 before. out: clock-ins and clock-outs, changes and publications, who said them
WITH going AS (
  SELECT f.id, f.kind FROM facts f JOIN dbs d USING (db)
  WHERE d.name = ?1 AND f.at < ?2
    AND f.kind IN ('clock.in', 'clock.out', 'clock.undo', 'roster.changed', 'roster.published')
    AND NOT EXISTS (SELECT 1 FROM roster_changes c WHERE c.fact = f.id AND c.touched >= ?2)
    AND NOT (f.kind = 'clock.in' AND f.at >= ?2 - 57600000000 AND NOT EXISTS (
      SELECT 1 FROM clockings i JOIN clockings o
        ON o.site = i.site AND o.worker = i.worker AND o.place = i.place AND o.entry = 0 AND o.at > i.at AND o.at < ?2
      WHERE i.fact = f.id)))
SELECT
  (SELECT count(*) FROM going WHERE kind GLOB 'clock.*'),
  (SELECT count(*) FROM going WHERE kind GLOB 'roster.*'),
  (SELECT count(*) FROM facts said JOIN dbs d USING (db) JOIN going ON said.subject = going.id
   WHERE d.name = ?1 AND said.kind = 'attribution');
