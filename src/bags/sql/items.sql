-- Found items.

-- #found
-- in: 1 id, 2 site, 3 computer, 4 number, 5 kind, 6 station, 7 net, 8 load, 9 machine, 10 when
INSERT INTO items (id, site, computer, number, kind, station, net, load, machine, found, closed, closed_clock)
VALUES (?1, ifnull(?2, ''), ifnull(?3, ''), ?4, ifnull(?5, 'other'), ?6, ?7, ?8, ?9, ?10, 0, 0)
ON CONFLICT (id) DO UPDATE SET
  site = excluded.site, computer = excluded.computer, number = excluded.number, kind = excluded.kind,
  station = excluded.station, net = excluded.net, load = excluded.load, machine = excluded.machine,
  found = excluded.found;

-- #closed
-- in: 1 id, 2 when, 3 outcome, 4 clock
INSERT INTO items (id, site, computer, number, kind, station, found, closed, outcome, closed_clock)
VALUES (?1, '', '', 0, 'other', 0, 0, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET
  closed = excluded.closed, outcome = excluded.outcome, closed_clock = excluded.closed_clock
WHERE excluded.closed_clock > items.closed_clock;

-- #list
-- in: 1 site, 2 whether those whose story ended as well
SELECT id, number, kind, station, net, load, machine, found, closed, outcome FROM items
WHERE site = ?1 AND found > 0 AND (closed = 0 OR ?2 <> 0)
ORDER BY found DESC, id;

-- #by-number
-- in: 1 site, 2 number
SELECT id, number, kind, station, net, load, machine, found, closed, outcome FROM items
WHERE site = ?1 AND number = ?2 AND found > 0
ORDER BY found DESC, id
LIMIT 1;

-- #last-number
-- in: 1 computer. out: the highest number it gave
SELECT max(number) FROM items WHERE computer = ?1;

-- #last-load
-- in: 1 site, 2 machine. out: the load that was put into it last
SELECT id FROM loads WHERE site = ?1 AND machine = ?2
ORDER BY opened DESC, id DESC
LIMIT 1;
