-- Rule C1. The cost is written as the decimal it is.
CREATE TABLE ads (
  id            TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  name          TEXT NOT NULL,
  medium        TEXT NOT NULL,
  runs_on       TEXT NOT NULL, -- yyyy-MM-dd
  cost          TEXT NOT NULL,
  currency      TEXT NOT NULL,
  registered_at INTEGER NOT NULL
);

-- The few kinds of events that money and success are counted by: a report reads these and not every message. The kind is in the key, so
-- that who has none of what is asked for costs no look at the row.
CREATE INDEX journal_dealings ON journal (customer, at, kind)
  WHERE kind IN ('sampleRequested', 'inquiryReceived', 'orderCompleted', 'orderRefunded', 'dealLost', 'referred', 'surveyAnswered', 'merged');
