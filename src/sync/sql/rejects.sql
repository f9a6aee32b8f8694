-- What was not taken.
-- #note
-- In: peer, db, id, rev, error, now
INSERT INTO rejects (peer, db, id, rev, error, first, last, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1)
ON CONFLICT (peer, db, id, rev) DO UPDATE SET error = excluded.error, last = excluded.last, n = n + 1
-- #list
-- Out: peer, db, id, rev, error, first, last, n
SELECT peer, db, id, rev, error, first, last, n FROM rejects ORDER BY last DESC, peer, db, id, rev
