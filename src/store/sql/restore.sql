-- Comparing the data of now, attached as "now", with a backup, attached as "backup".
-- #facts
-- Out: what the kinds begin with, how many facts are now and not in the backup, about how many subjects
SELECT substr(f.kind, 1, instr(f.kind || '.', '.') - 1) AS name, count(*), count(DISTINCT f.subject)
FROM now.facts f JOIN now.dbs d USING (db)
WHERE NOT EXISTS (SELECT 1 FROM backup.facts b JOIN backup.dbs e USING (db)
                  WHERE b.id = f.id AND e.name = d.name)
GROUP BY name ORDER BY name
-- #records
-- Out: kind, how many records are now and not in the backup, how many are of another version there
SELECT kind, sum(missing), sum(NOT missing)
FROM (
  SELECT r.kind AS kind, r.hash AS hash,
    (SELECT b.hash FROM backup.records b JOIN backup.dbs e USING (db)
     WHERE b.id = r.id AND e.name = d.name) AS before,
    NOT EXISTS (SELECT 1 FROM backup.records b JOIN backup.dbs e USING (db)
                WHERE b.id = r.id AND e.name = d.name) AS missing
  FROM now.records r JOIN now.dbs d USING (db))
WHERE missing OR hash <> before
GROUP BY kind ORDER BY kind
-- #counts
-- Out: facts, records, when the last fact was recorded
SELECT (SELECT count(*) FROM facts), (SELECT count(*) FROM records),
       (SELECT ifnull(max(recorded), 0) FROM facts)
-- #returning
-- Out: the month before which months were let go of, how many facts of these are in the backup and not now; nothing
-- when none was
SELECT m.value, (SELECT count(*) FROM backup.facts b JOIN backup.dbs e USING (db)
                 WHERE e.name GLOB 'facts-*-[0-9][0-9][0-9][0-9][0-9][0-9]' AND substr(e.name, -6) < m.value
                   AND NOT EXISTS (SELECT 1 FROM now.facts f JOIN now.dbs d USING (db)
                                   WHERE f.id = b.id AND d.name = e.name))
FROM now.meta m WHERE m.name = 'retention-floor'
