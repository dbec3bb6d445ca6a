-- What a cluster needs beside the store. An engine without silos leaves it empty.

-- The wake-ups of one shard of the customers (WakeShards.Count - 1 = 31). Like customers_due it changes only with wake_at.
CREATE INDEX customers_due_shard ON customers ((key & 31), wake_at, key) WHERE wake_at IS NOT NULL;

-- Which silos there are. Each change of a silo moves the version of its cluster in the same statement: who has read an older version
-- changes nothing and is told so by a count of 0. A silo is its address, its port and the moment it started (generation).
CREATE TABLE clusters (
  deploymentid text COLLATE "C" PRIMARY KEY,
  version      integer NOT NULL DEFAULT 0,
  changed_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE silos (
  deploymentid text COLLATE "C" NOT NULL REFERENCES clusters,
  address      text COLLATE "C" NOT NULL,
  port         integer NOT NULL,
  generation   integer NOT NULL,
  siloname     text NOT NULL,
  hostname     text NOT NULL,
  status       integer NOT NULL,
  proxyport    integer,
  suspecttimes text,
  starttime    timestamptz NOT NULL,
  iamalivetime timestamptz NOT NULL,
  PRIMARY KEY (deploymentid, address, port, generation)
);

-- What holds up the wake shards. A silo reads the range of hashes that it is responsible for.
CREATE TABLE reminders (
  serviceid    text COLLATE "C" NOT NULL,
  grainid      text COLLATE "C" NOT NULL,
  remindername text COLLATE "C" NOT NULL,
  grainhash    integer NOT NULL,
  starttime    timestamptz NOT NULL,
  period       bigint NOT NULL, -- milliseconds
  version      integer NOT NULL DEFAULT 0,
  PRIMARY KEY (serviceid, grainid, remindername)
);

CREATE INDEX reminders_hash ON reminders (serviceid, grainhash);

-- Orleans asks this table, by this name, for the statements that it is to use.
CREATE TABLE orleansquery (
  querykey  text PRIMARY KEY,
  querytext text NOT NULL
);

INSERT INTO orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $q$
  WITH made AS (INSERT INTO clusters (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT count(*)::integer FROM made $q$),

('InsertMembershipKey', $q$
  WITH moved AS (
    UPDATE clusters SET version = version + 1, changed_at = now()
    WHERE deploymentid = @DeploymentId AND version = @Version AND NOT EXISTS (
      SELECT FROM silos WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING deploymentid),
  added AS (
    INSERT INTO silos (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
    RETURNING 1)
  SELECT count(*)::integer FROM added $q$),

('UpdateMembershipKey', $q$
  WITH moved AS (
    UPDATE clusters SET version = version + 1, changed_at = now()
    WHERE deploymentid = @DeploymentId AND version = @Version AND EXISTS (
      SELECT FROM silos WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING deploymentid),
  changed AS (
    UPDATE silos SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime FROM moved
    WHERE silos.deploymentid = moved.deploymentid AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
  SELECT count(*)::integer FROM changed $q$),

('UpdateIAmAlivetimeKey', $q$
  UPDATE silos SET iamalivetime = @IAmAliveTime
  WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation $q$),

-- The version comes also when the silo is not there.
('MembershipReadRowKey', $q$
  SELECT clusters.deploymentid, address, port, generation, siloname, hostname, status, proxyport, suspecttimes, starttime, iamalivetime, version
  FROM clusters LEFT JOIN silos ON silos.deploymentid = clusters.deploymentid AND address = @Address AND port = @Port AND generation = @Generation
  WHERE clusters.deploymentid = @DeploymentId $q$),

('MembershipReadAllKey', $q$
  SELECT clusters.deploymentid, address, port, generation, siloname, hostname, status, proxyport, suspecttimes, starttime, iamalivetime, version
  FROM clusters LEFT JOIN silos ON silos.deploymentid = clusters.deploymentid
  WHERE clusters.deploymentid = @DeploymentId $q$),

('GatewaysQueryKey', $q$
  SELECT address, proxyport, generation FROM silos WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0 $q$),

('DeleteMembershipTableEntriesKey', $q$
  WITH gone AS (DELETE FROM silos WHERE deploymentid = @DeploymentId) DELETE FROM clusters WHERE deploymentid = @DeploymentId $q$),

-- 3 is Active: one of those is gone only when the others have said so.
('CleanupDefunctSiloEntriesKey', $q$
  DELETE FROM silos WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3 $q$),

('UpsertReminderRowKey', $q$
  INSERT INTO reminders (serviceid, grainid, remindername, grainhash, starttime, period)
  VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
  ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
  SET grainhash = excluded.grainhash, starttime = excluded.starttime, period = excluded.period, version = reminders.version + 1
  RETURNING version $q$),

('ReadReminderRowKey', $q$
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName $q$),

('ReadReminderRowsKey', $q$
  SELECT grainid, remindername, starttime, period, version FROM reminders WHERE serviceid = @ServiceId AND grainid = @GrainId $q$),

-- Hashes are on a ring: the first range lies within it, the second goes over its end.
('ReadRangeRows1Key', $q$
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash $q$),

('ReadRangeRows2Key', $q$
  SELECT grainid, remindername, starttime, period, version FROM reminders
  WHERE serviceid = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash) $q$),

('DeleteReminderRowKey', $q$
  WITH gone AS (
    DELETE FROM reminders WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version RETURNING 1)
  SELECT count(*)::integer FROM gone $q$),

('DeleteReminderRowsKey', $q$
  DELETE FROM reminders WHERE serviceid = @ServiceId $q$);
