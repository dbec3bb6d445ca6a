-- Rule C1. The cost is written as the decimal it is.
CREATE TABLE ads (
  id            text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  name          text NOT NULL,
  medium        text NOT NULL,
  runs_on       text COLLATE "C" NOT NULL, -- yyyy-MM-dd
  cost          text NOT NULL,
  currency      text NOT NULL,
  registered_at bigint NOT NULL
);

-- The few kinds of events that money and success are counted by: a report reads these and not every message. The kind is in the key, so
-- that who has none of what is asked for costs no look at the row.
CREATE INDEX journal_dealings ON journal (customer, at, kind)
  WHERE kind IN ('sampleRequested', 'inquiryReceived', 'orderCompleted', 'orderRefunded', 'dealLost', 'referred', 'surveyAnswered', 'merged');
