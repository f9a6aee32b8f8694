-- Rowids of nets that one word or filter leads to, wherever they are: net-match.c keeps those that all lead to.

-- #delegation
-- in: 1–2 range of folded delegations
SELECT rowid FROM nets INDEXED BY nets_delegation WHERE place = 2 AND delegation_key BETWEEN ?1 AND ?2
UNION ALL
SELECT rowid FROM nets INDEXED BY nets_away_delegation WHERE place = 1 AND delegation_key BETWEEN ?1 AND ?2;

-- #slot
-- in: 1–2 range of slots in small letters
SELECT rowid FROM nets INDEXED BY nets_slot
WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?1 AND ?2 AND place IN (1, 2);

-- #flags
-- in: 1 mask, of which all are there
SELECT rowid FROM nets INDEXED BY nets_flags WHERE flags <> 0 AND place IN (1, 2) AND flags & ?1 = ?1;

-- #alias
-- in: 1–2 range of keys of other tags
SELECT n.rowid FROM nets a INDEXED BY nets_alias JOIN nets n ON n.id = a.alias_of
WHERE a.alias_of IS NOT NULL AND a.key BETWEEN ?1 AND ?2;

-- #open
-- in: 1 end of a key, 2–3 range of folded words. out: those at the site
SELECT rowid FROM nets INDEXED BY nets_promise
WHERE place = 2
  AND (substr(key, -length(?1)) = ?1 OR lower(machine) BETWEEN ?2 AND ?3);
