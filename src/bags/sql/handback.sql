-- What lies at the counter for one owner.

-- #of-client
-- in: 1 client, 2 a net. out: the other nets of that owner at the site
SELECT * FROM nets
WHERE client = ?1 AND place = 2 AND id <> ?2
ORDER BY promise, key
LIMIT 12;
