-- In: table. Out: the first of the table and its indexes that the data have not
SELECT name FROM main.sqlite_schema
WHERE tbl_name = ?1 AND type IN ('table', 'index')
  AND name NOT IN (SELECT name FROM live.sqlite_schema WHERE tbl_name = ?1)
ORDER BY type DESC, name
