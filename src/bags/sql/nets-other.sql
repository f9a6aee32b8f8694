-- Small questions about nets.

-- #delegations
-- out: the delegations of nets at the site
SELECT delegation FROM nets
WHERE rowid IN (SELECT min(n.rowid) FROM nets n INDEXED BY nets_delegation
                WHERE n.place = 2 AND n.delegation_key > ''
                GROUP BY n.delegation_key)
ORDER BY delegation_key;

-- #knows
-- in: 1 key. out: one row if a net or a machine bears it
SELECT 1 FROM nets WHERE place IN (0, 1, 2) AND key = ?1
UNION ALL
SELECT 1 FROM machines WHERE key = ?1
LIMIT 1;

-- #keys
-- out: every key a scanner may read
SELECT key FROM nets WHERE key <> ''
UNION ALL
SELECT key FROM machines;

-- #keys-standing
-- out: what changes whenever there is a key that there was not: nets are added, and keep their rowid
SELECT (SELECT max(rowid) FROM nets), (SELECT count(*) FROM machines), (SELECT schema_version FROM pragma_schema_version);

-- #count-keys
SELECT (SELECT count(*) FROM nets WHERE key <> '') + (SELECT count(*) FROM machines);
