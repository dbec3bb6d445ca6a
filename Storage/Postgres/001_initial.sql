-- Instants are 100 ns since 1970-01-01T00:00:00Z (at / 10000000 is a unix time): timestamptz has microseconds, and a wake-up that was
-- rounded would come early. Enums are their camelCase names. Sets of an enum are bits in its order. JSON is text, not jsonb: what was
-- written comes back byte for byte. Ids compare as bytes (collation C).

CREATE SEQUENCE customer_keys;

-- The customer as of its last turn: a cache of the journal. The integer key keeps the journal's indexes small.
-- Every event rewrites the row. The room left in each page lets the new version stay there, so that no index is touched (a HOT update);
-- for the same reason no column that most events change has an index.
CREATE TABLE customers (
  key       bigint PRIMARY KEY,
  id        text COLLATE "C" NOT NULL CONSTRAINT customers_id UNIQUE CHECK (length(id) BETWEEN 1 AND 128),
  version   bigint NOT NULL CHECK (version > 0),
  wake_at   bigint,
  owner     text COLLATE "C",
  name      text COLLATE "C",
  activity  text COLLATE "C" NOT NULL,
  intent    text COLLATE "C" NOT NULL,
  interests bigint NOT NULL,
  headline  bigint NOT NULL,
  class     text COLLATE "C" NOT NULL,
  r         integer, -- ranks 1 to 5; null without a purchase
  f         integer,
  m         integer,
  state     text COLLATE "C" NOT NULL
) WITH (fillfactor = 60);

-- A state of 2 to 6 KB is compressed and stays in its row; out of line each event would write a second table and its index. lz4 takes a
-- third of the default's time; a server may have been built without it.
ALTER TABLE customers ALTER state SET STORAGE MAIN;
DO $$
BEGIN
  ALTER TABLE customers ALTER state SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
END $$;

-- What is due costs what is due, not how many wait. The instant is re-armed lazily, so few events touch it.
CREATE INDEX customers_due ON customers (wake_at) WHERE wake_at IS NOT NULL;

-- The customers of one rep, by id.
CREATE INDEX customers_owner ON customers (owner, id);

CREATE SEQUENCE journal_seq;

-- Append-only. The key (customer, event) decides for ever whether an event is new. No foreign key: the same transaction writes the
-- customer, and nothing deletes one; the check would cost a look-up and a lock for every event.
CREATE TABLE journal (
  customer       bigint NOT NULL,
  at             bigint NOT NULL,
  recorded_at    bigint NOT NULL,
  seq            bigint NOT NULL DEFAULT nextval('journal_seq'),
  policy_version integer NOT NULL,
  event          text COLLATE "C" NOT NULL CHECK (length(event) BETWEEN 1 AND 128),
  kind           text COLLATE "C" NOT NULL,
  input          text COLLATE "C" NOT NULL,
  receipt        text COLLATE "C" NOT NULL,
  PRIMARY KEY (customer, event)
) PARTITION BY HASH (customer);

CREATE INDEX journal_timeline ON journal (customer, at);

-- 16 parts: at a billion events each has some 60 million rows, and is vacuumed, reindexed or moved by itself while the others
-- are in use. More parts would cost every commit more locks for nothing.
DO $$
BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE journal_%s PARTITION OF journal FOR VALUES WITH (MODULUS 16, REMAINDER %s)', lpad(part::text, 2, '0'), part);
  END LOOP;
END $$;

-- Every task there ever was, as its card; only the open ones are in the index.
CREATE TABLE tasks (
  task_id     text COLLATE "C" PRIMARY KEY CHECK (length(task_id) BETWEEN 1 AND 128),
  customer_id text COLLATE "C" NOT NULL,
  rep         text COLLATE "C",
  list        text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  class       text COLLATE "C" NOT NULL,
  due_at      bigint NOT NULL,
  score       integer NOT NULL,
  version     bigint NOT NULL,
  body        text COLLATE "C" NOT NULL
) WITH (fillfactor = 80); -- a card changes a few times in its life

CREATE INDEX tasks_open ON tasks (rep) WHERE status = 'open';

CREATE TABLE reps (
  id       text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  name     text NOT NULL,
  active   boolean NOT NULL,
  capacity integer CHECK (capacity >= 0)
);

CREATE TABLE policies (
  version  integer PRIMARY KEY,
  from_at  bigint NOT NULL,
  document text NOT NULL
);

CREATE TABLE settings (
  name  text COLLATE "C" PRIMARY KEY,
  value text NOT NULL
);
