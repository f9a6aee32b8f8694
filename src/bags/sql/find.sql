-- What is on the rack, for a search for anything.

-- #slots
-- in: 1–2 range of slots in small letters, 3 at most. out: slots, and how many nets are in them
SELECT min(slot), count(*) FROM nets INDEXED BY nets_slot
WHERE slot IS NOT NULL AND lower(slot) BETWEEN ?1 AND ?2 AND place = 2
GROUP BY lower(slot)
ORDER BY length(slot), lower(slot)
LIMIT ?3;
