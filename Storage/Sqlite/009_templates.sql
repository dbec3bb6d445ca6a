-- The templates of messages, a document for each version as the policy has it. (008 is of the outbox. Migrations are counted in the order of
-- their names, so those that are released together may leave a number out.)
CREATE TABLE templates (
  version  INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  document TEXT NOT NULL,
  by       TEXT NOT NULL
);
