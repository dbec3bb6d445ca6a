-- Files that are imported from the pages, for the days in which an import can be undone: how far each is, and its content in parts. They are
-- work under way and no truth: what was imported is in the journal.
CREATE TABLE imports (
  id      TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL
);

CREATE TABLE import_parts (
  import  TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  part    INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (import, part)
);

-- An import that was undone takes orders out of every figure, so it stands beside them.
DROP INDEX journal_dealings;
CREATE INDEX journal_dealings ON journal (customer, at, kind)
  WHERE kind IN ('sampleRequested', 'inquiryReceived', 'orderCompleted', 'orderRefunded', 'dealLost', 'referred', 'surveyAnswered', 'merged', 'importUndone');
