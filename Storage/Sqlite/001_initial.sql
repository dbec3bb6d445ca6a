-- Instants are 100 ns since 1970-01-01T00:00:00Z (at / 10000000 is a unix time). Enums are their camelCase names. Sets of an enum are
-- bits in its order.

-- The customer as of its last turn: a cache of the journal. The integer key keeps the journal's indexes small.
CREATE TABLE customers (
  key       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 128),
  version   INTEGER NOT NULL CHECK (version > 0),
  wake_at   INTEGER,
  owner     TEXT,
  name      TEXT,
  activity  TEXT NOT NULL,
  intent    TEXT NOT NULL,
  interests INTEGER NOT NULL,
  headline  INTEGER NOT NULL,
  class     TEXT NOT NULL,
  r         INTEGER, -- ranks 1 to 5; null without a purchase
  f         INTEGER,
  m         INTEGER,
  state     TEXT NOT NULL
);

-- What is due costs what is due, not how many wait.
CREATE INDEX customers_due ON customers (wake_at) WHERE wake_at IS NOT NULL;

-- Append-only. The key (customer, event) decides for ever whether an event is new.
CREATE TABLE journal (
  seq            INTEGER PRIMARY KEY,
  customer       INTEGER NOT NULL REFERENCES customers (key),
  event          TEXT NOT NULL CHECK (length(event) BETWEEN 1 AND 128),
  at             INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  policy_version INTEGER NOT NULL,
  input          TEXT NOT NULL,
  receipt        TEXT NOT NULL
);

CREATE UNIQUE INDEX journal_once ON journal (customer, event);
CREATE INDEX journal_timeline ON journal (customer, at);

-- Every task there ever was, as its card; only the open ones are in the index.
CREATE TABLE tasks (
  task_id     TEXT PRIMARY KEY CHECK (length(task_id) BETWEEN 1 AND 128),
  customer_id TEXT NOT NULL,
  rep         TEXT,
  list        TEXT NOT NULL,
  status      TEXT NOT NULL,
  class       TEXT NOT NULL,
  due_at      INTEGER NOT NULL,
  score       INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  body        TEXT NOT NULL
);

CREATE INDEX tasks_open ON tasks (rep, due_at) WHERE status = 'open';

CREATE TABLE reps (
  id       TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  name     TEXT NOT NULL,
  active   INTEGER NOT NULL,
  capacity INTEGER CHECK (capacity >= 0)
);

CREATE TABLE policies (
  version  INTEGER PRIMARY KEY,
  from_at  INTEGER NOT NULL,
  document TEXT NOT NULL
);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
