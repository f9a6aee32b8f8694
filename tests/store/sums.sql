-- #add
INSERT INTO sums (subject, total) VALUES (?1, ?2)
ON CONFLICT (subject) DO UPDATE SET total = total + excluded.total
-- #get
SELECT total FROM sums WHERE subject = ?1
-- #count
SELECT count (*) FROM sums
-- #note
INSERT OR REPLACE INTO notes (id, title, conflicts) VALUES (?1, ?2, ?3)
-- #note-drop
DELETE FROM notes WHERE id = ?1
-- #note-get
SELECT title, conflicts FROM notes WHERE id = ?1
-- #note-all
SELECT id, title, conflicts FROM notes ORDER BY id
