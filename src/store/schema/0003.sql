-- Schema 3. Inputs: a file of schema 2. Outputs: the same, with the sum over what each database's facts and records are
-- filed by (filing.h).
ALTER TABLE dbs ADD COLUMN filed INTEGER NOT NULL DEFAULT 0;
UPDATE dbs SET filed = (
  SELECT filing_sum(seq, id, hash)
  FROM (SELECT seq, id, hash FROM facts WHERE db = dbs.db
        UNION ALL
        SELECT seq, id, NULL FROM records WHERE db = dbs.db));
