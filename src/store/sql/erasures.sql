-- Removing what was erased from data that still hold it.
-- #ids
-- Out: every id of a fact or a record, as often as it is there
SELECT id FROM facts UNION ALL SELECT id FROM records
-- #drop-sums
-- In: id
DELETE FROM revision_sums WHERE record IN (SELECT record FROM records WHERE id = ?1)
-- #drop-leaves
-- In: id
DELETE FROM leaves WHERE record IN (SELECT record FROM records WHERE id = ?1)
-- #filed
-- In: id. Out: db, seq of its records
SELECT db, seq FROM records WHERE id = ?1
-- #drop-record
-- In: id
DELETE FROM records WHERE id = ?1
-- #drop-balance
-- In: subject
DELETE FROM balances WHERE subject = ?1
