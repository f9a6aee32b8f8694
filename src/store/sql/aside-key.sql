-- In: table. Out: the places of the columns of its primary key, in the order of the key
SELECT cid FROM pragma_table_info (?1, 'main') WHERE pk > 0 ORDER BY pk
