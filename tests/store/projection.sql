-- The projection of the store's own tests: a sum a subject, a title a note.
CREATE TABLE sums (subject TEXT PRIMARY KEY, total INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE notes (id TEXT PRIMARY KEY, title TEXT NOT NULL, conflicts INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX notes_title ON notes (title);
