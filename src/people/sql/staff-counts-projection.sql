-- How many people a site has at a post in an hour of a day of its own: what it told last. Nobody's name is here.

CREATE TABLE staff_counts (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  post TEXT NOT NULL,
  hour INTEGER NOT NULL,
  needed INTEGER NOT NULL,
  rostered INTEGER NOT NULL,
  present INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (site, day, post, hour)
) WITHOUT ROWID;

CREATE INDEX staff_counts_day ON staff_counts (day, post, hour);
