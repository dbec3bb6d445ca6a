-- Customers, journal and cards in the compact form (docs/operations.md): a seventh of their JSON. What an earlier program wrote stays in its old
-- columns until it is converted, which happens beside the work; then and in new rows those are empty.
ALTER TABLE customers ADD COLUMN compact BLOB;
ALTER TABLE journal ADD COLUMN compact BLOB;
ALTER TABLE tasks ADD COLUMN compact BLOB;

-- The work order (Z16) looks at it, and cannot look into the compact form.
ALTER TABLE tasks ADD COLUMN frequency INTEGER NOT NULL DEFAULT 0;
UPDATE tasks SET frequency = body ->> 'frequency' WHERE status = 'open' AND body ->> 'frequency' IS NOT NULL;
