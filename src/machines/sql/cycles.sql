-- Cycles of machines, and what people said of them.

-- #write
-- in: the row
INSERT OR REPLACE INTO machine_cycles (
  fact, site, machine, began, ended, outcome, dead, watt_hours, programme, slice, watts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- #same
-- in: 1 site, 2 machine, 3 began, 4 ended
SELECT fact FROM machine_cycles WHERE site = ?1 AND machine = ?2 AND began = ?3 AND ended = ?4
ORDER BY fact LIMIT 1;

-- #began
-- in: 1 site, 2 machine, 3 fact
SELECT began FROM machine_cycles WHERE fact = ?3 AND site = ?1 AND machine = ?2;

-- #of
-- in: 1 site, 2 machine, 3 from, 4 to: by beginning
SELECT fact, machine, began, ended, outcome, dead, watt_hours, programme, slice, watts FROM machine_cycles
WHERE site = ?1 AND machine = ?2 AND began >= ?3 AND began < ?4
ORDER BY began, fact;

-- #all
-- in: 1 site, 2 from, 3 to: by beginning
SELECT fact, machine, began, ended, outcome, dead, watt_hours, programme, slice, watts FROM machine_cycles
WHERE site = ?1 AND began >= ?2 AND began < ?3
ORDER BY began, fact;

-- #correct
-- in: the row
INSERT OR REPLACE INTO machine_cycle_corrections (fact, site, machine, clock, kind, target, other, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- #corrections
-- in: 1 site, 2 machine, "" for all. out: in the order in which they were said
SELECT fact, kind, target, other, at FROM machine_cycle_corrections
WHERE site = ?1 AND (?2 = '' OR machine = ?2)
ORDER BY clock, fact;

-- #forget
-- in: 1 fact
DELETE FROM machine_cycles WHERE fact = ?1;

-- #forget-correction
-- in: 1 fact
DELETE FROM machine_cycle_corrections WHERE fact = ?1;
