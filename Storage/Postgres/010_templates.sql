-- The templates of messages, a document for each version as the policy has it. (009 is of the outbox. Migrations are counted in the order of
-- their names, so those that are released together may leave a number out.)
CREATE TABLE templates (
  version  integer PRIMARY KEY,
  at       bigint NOT NULL,
  document text NOT NULL,
  by       text NOT NULL
);
