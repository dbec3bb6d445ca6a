-- Files that are imported from the pages, for the days in which an import can be undone: how far each is, and its content in parts. They are
-- work under way and no truth: what was imported is in the journal.
CREATE TABLE imports (
  id      text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL,
  at      bigint NOT NULL,
  body    text NOT NULL
);

CREATE TABLE import_parts (
  import  text COLLATE "C" NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  part    integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (import, part)
);

-- An import that was undone takes orders out of every figure, so it stands beside them.
DROP INDEX journal_dealings;
CREATE INDEX journal_dealings ON journal (customer, at, kind)
  WHERE kind IN ('sampleRequested', 'inquiryReceived', 'orderCompleted', 'orderRefunded', 'dealLost', 'referred', 'surveyAnswered', 'merged', 'importUndone');
