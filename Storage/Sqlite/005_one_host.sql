-- What the one silo of a file keeps beside the store: the reminders that hold up its pump, and the state of small grains. Its membership
-- is itself, and kept nowhere.

CREATE TABLE reminders (
  serviceid    TEXT NOT NULL,
  grainid      TEXT NOT NULL,
  remindername TEXT NOT NULL,
  grainhash    INTEGER NOT NULL,
  starttime    TEXT NOT NULL,
  period       INTEGER NOT NULL, -- milliseconds
  version      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (serviceid, grainid, remindername)
) WITHOUT ROWID;

CREATE INDEX reminders_hash ON reminders (serviceid, grainhash);

-- A grain is its type and its key, which is a number of 128 bits, a text, or both. The version tells a writer that read an older state.
CREATE TABLE grain_states (
  service TEXT NOT NULL,
  type    TEXT NOT NULL,
  n0      INTEGER NOT NULL,
  n1      INTEGER NOT NULL,
  word    TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload BLOB,
  PRIMARY KEY (word, n1, n0, type, service)
) WITHOUT ROWID;

-- Orleans asks this table, by this name, for the statements that it is to use.
CREATE TABLE orleansquery (
  querykey  TEXT PRIMARY KEY,
  querytext TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO orleansquery (querykey, querytext) VALUES
('UpsertReminderRowKey', '
  INSERT INTO reminders (serviceid, grainid, remindername, grainhash, starttime, period)
  VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
  ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
  SET grainhash = excluded.grainhash, starttime = excluded.starttime, period = excluded.period, version = reminders.version + 1
  RETURNING version'),

('ReadReminderRowKey', '
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName'),

('ReadReminderRowsKey', '
  SELECT grainid, remindername, starttime, period, version FROM reminders WHERE serviceid = @ServiceId AND grainid = @GrainId'),

-- Hashes are on a ring: the first range lies within it, the second goes over its end.
('ReadRangeRows1Key', '
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash'),

('ReadRangeRows2Key', '
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)'),

('DeleteReminderRowKey', '
  DELETE FROM reminders WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version;
  SELECT changes()'),

('DeleteReminderRowsKey', '
  DELETE FROM reminders WHERE serviceid = @ServiceId'),

('ReadFromStorageKey', '
  SELECT payload AS PayloadBinary, version AS Version FROM grain_states
  WHERE word = ifnull(@GrainIdExtensionString, '''') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId'),

-- Without a version it must be new, with one it must be that: otherwise nothing comes back, and the grain is told so.
('WriteToStorageKey', '
  UPDATE grain_states SET payload = @PayloadBinary, version = version + 1
  WHERE word = ifnull(@GrainIdExtensionString, '''') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId
    AND version = @GrainStateVersion
  RETURNING version AS NewGrainStateVersion;
  INSERT INTO grain_states (service, type, n0, n1, word, version, payload)
  SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, ifnull(@GrainIdExtensionString, ''''), 1, @PayloadBinary WHERE @GrainStateVersion IS NULL
  ON CONFLICT DO NOTHING
  RETURNING version AS NewGrainStateVersion'),

('ClearStorageKey', '
  UPDATE grain_states SET payload = NULL, version = version + 1
  WHERE word = ifnull(@GrainIdExtensionString, '''') AND n1 = @GrainIdN1 AND n0 = @GrainIdN0 AND type = @GrainTypeString AND service = @ServiceId
    AND version = @GrainStateVersion
  RETURNING version AS NewGrainStateVersion');

-- Into whom a customer was merged. Whoever is merged is no customer any more: lists leave the row out, and what comes for it is forwarded.
ALTER TABLE customers ADD COLUMN merged_into TEXT;
