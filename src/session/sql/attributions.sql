-- #put
-- In: fact, actor. Two sites cannot disagree; should they, the smaller key stands, whatever the order.
INSERT INTO attributions (fact, actor) VALUES (?1, ?2)
ON CONFLICT (fact) DO UPDATE SET actor = min (actor, excluded.actor)
-- #get
-- In: fact. Out: actor
SELECT actor FROM attributions WHERE fact = ?1
-- #drop
-- In: fact
DELETE FROM attributions WHERE fact = ?1
