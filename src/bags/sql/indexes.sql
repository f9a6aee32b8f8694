-- The indexes of what projection.sql makes. A rebuild makes them when the rows are there.

-- A printed code and the nets it has named, one for each generation.
CREATE INDEX nets_code ON nets (key, generation);
CREATE INDEX nets_promise ON nets (promise) WHERE open = 1;
CREATE INDEX nets_stage ON nets (stage, promise) WHERE open = 1;
CREATE INDEX nets_since ON nets (since) WHERE open = 1;
CREATE INDEX nets_delegation ON nets (delegation_key, promise) WHERE open = 1;
CREATE INDEX nets_away ON nets (delegation_key) WHERE open = 0;
CREATE INDEX nets_key ON nets (key) WHERE open = 1;
CREATE INDEX nets_slot ON nets (lower(slot)) WHERE slot IS NOT NULL;
CREATE INDEX nets_flags ON nets (flags) WHERE flags <> 0;
CREATE INDEX nets_load ON nets (machine, load) WHERE load IS NOT NULL;
CREATE INDEX nets_alias ON nets (alias_of) WHERE alias_of IS NOT NULL;
CREATE INDEX net_links_other ON net_links (other);
CREATE INDEX loads_machine ON loads (site, machine, opened);
CREATE INDEX loads_number ON loads (computer, number);
CREATE INDEX load_nets_net ON load_nets (net);
