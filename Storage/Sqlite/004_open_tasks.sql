-- The open tasks of each rep are counted at every start: from the index alone, for which SQLite wants the status in its key.
DROP INDEX tasks_open;
CREATE INDEX tasks_open ON tasks (rep, list, status) WHERE status = 'open';
