-- The page of the outbox: what was sent, what was not and what is planned, each by its time.
CREATE INDEX outbox_pages ON outbox (status, due_at, id);
