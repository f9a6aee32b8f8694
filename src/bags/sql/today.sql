-- What the sheet of a day needs beside the nets at the site.

-- #given-out
-- in: 1 since, 2 promised by, 3 the stage "collected". out: the nets given out since
SELECT * FROM nets
WHERE place = 1 AND since >= ?1 AND stage = ?3 AND promise <= ?2 AND received > 0 AND alias_of IS NULL;
