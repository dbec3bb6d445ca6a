-- The state of small grains, and how Orleans reads and writes it. A grain is its type and its key, which is a number of 128 bits, a text, or
-- both. The version tells a writer that read an older state.
CREATE TABLE grain_states (
  service text COLLATE "C" NOT NULL,
  type    text COLLATE "C" NOT NULL,
  n0      bigint NOT NULL,
  n1      bigint NOT NULL,
  word    text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  payload bytea,
  PRIMARY KEY (word, n1, n0, type, service)
);

INSERT INTO orleansquery (querykey, querytext) VALUES
('ReadFromStorageKey', $q$
  SELECT payload AS PayloadBinary, version AS Version FROM grain_states
  WHERE word = coalesce(@GrainIdExtensionString, '') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId $q$),

-- Without a version it must be new, with one it must be that: otherwise nothing comes back, and the grain is told so.
('WriteToStorageKey', $q$
  WITH changed AS (
    UPDATE grain_states SET payload = @PayloadBinary, version = version + 1
    WHERE word = coalesce(@GrainIdExtensionString, '') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId
      AND version = @GrainStateVersion
    RETURNING version),
  added AS (
    INSERT INTO grain_states (service, type, n0, n1, word, version, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1, @PayloadBinary WHERE @GrainStateVersion::integer IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
  SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM added $q$),

('ClearStorageKey', $q$
  UPDATE grain_states SET payload = NULL, version = version + 1
  WHERE word = coalesce(@GrainIdExtensionString, '') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId
    AND version = @GrainStateVersion
  RETURNING version AS NewGrainStateVersion $q$);

-- Into whom a customer was merged. Whoever is merged is no customer any more: lists leave the row out, and what comes for it is forwarded.
ALTER TABLE customers ADD COLUMN merged_into text;
