-- The indexes of what projection.sql makes. A rebuild makes them when the rows are there.

-- A printed code and the nets it has named, one for each generation; and the order of codes.
CREATE INDEX nets_code ON nets (place, key, generation);
-- The orders of nets at the site, which are few; in that of stages, what they come to. To those that are ready, nothing
-- is owed any more: they come after what is.
CREATE INDEX nets_promise ON nets (stage = 9, promise, key, stage) WHERE place = 2;
CREATE INDEX nets_stage ON nets (stage, promise, key, grams, flags) WHERE place = 2;
CREATE INDEX nets_since ON nets (since, key) WHERE place = 2;
CREATE INDEX nets_delegation ON nets (delegation_key, promise, key) WHERE place = 2;
-- The same of those elsewhere, which are many.
CREATE INDEX nets_away_stage ON nets (stage, key, generation) WHERE place = 1;
CREATE INDEX nets_away_since ON nets (since) WHERE place = 1;
CREATE INDEX nets_away_delegation ON nets (delegation_key, key, generation) WHERE place = 1;
CREATE INDEX nets_slot ON nets (lower(slot)) WHERE slot IS NOT NULL;
CREATE INDEX nets_flags ON nets (place, flags) WHERE flags <> 0;
CREATE INDEX nets_load ON nets (machine, load) WHERE load IS NOT NULL;
-- What one owner has at the site: for the counter.
CREATE INDEX nets_client ON nets (client) WHERE place = 2 AND client IS NOT NULL;
CREATE INDEX nets_alias ON nets (alias_of, key) WHERE alias_of IS NOT NULL;
CREATE INDEX net_links_other ON net_links (other);
CREATE INDEX loads_machine ON loads (site, machine, opened);
CREATE INDEX loads_number ON loads (computer, number);
CREATE INDEX load_nets_net ON load_nets (net);
