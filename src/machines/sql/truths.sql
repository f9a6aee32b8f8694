-- What was last said about each machine.

-- #read
-- in: 1 record
SELECT said, said_at, sensed, sensed_since, sensed_at, ended, least, most, programme, fault, fault_code, fault_fact,
  fault_load, fault_at, was, folded
FROM machine_truths WHERE record = ?1;

-- #write
-- in: record, then as above
INSERT OR REPLACE INTO machine_truths (
  record, said, said_at, sensed, sensed_since, sensed_at, ended, least, most, programme, fault, fault_code, fault_fact,
  fault_load, fault_at, was, folded)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);
