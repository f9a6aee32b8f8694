-- Words beside the data, and versions of projections.
-- #get
SELECT value FROM meta WHERE name = ?1
-- #set
INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)
-- #drop
DELETE FROM meta WHERE name = ?1
-- #version
SELECT version FROM projections WHERE name = ?1
-- #set-version
INSERT OR REPLACE INTO projections (name, version) VALUES (?1, ?2)
