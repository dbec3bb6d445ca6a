-- The open tasks of each rep are counted at every start: from the index alone.
DROP INDEX tasks_open;
CREATE INDEX tasks_open ON tasks (rep, list) WHERE status = 'open';
