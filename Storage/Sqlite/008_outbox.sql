-- Messages that leave by themselves. A row comes with the commit that plans the message and is taken back by the commit that makes it pointless;
-- which it was stays, for the page. Planned: due at due_at. Claimed: on its way, and again claimable once claimed_until has passed.
CREATE TABLE outbox (
  id            TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  customer      TEXT NOT NULL,
  channel       TEXT NOT NULL,
  due_at        INTEGER NOT NULL,
  status        TEXT NOT NULL,
  attempts      INTEGER NOT NULL,
  claimed_by    TEXT,
  claimed_until INTEGER,
  class         TEXT NOT NULL,
  why           TEXT, -- of the last try that failed, in the receiver's words
  body          TEXT NOT NULL
) WITHOUT ROWID;

-- What is due costs what is due, not how many were ever sent.
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE status = 'planned';
CREATE INDEX outbox_claimed ON outbox (claimed_until) WHERE status = 'claimed';
