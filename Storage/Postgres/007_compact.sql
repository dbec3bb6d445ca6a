-- Customers, journal and cards in the compact form (docs/operations.md): a seventh of their JSON. What an earlier program wrote stays in its old
-- columns until it is converted, which happens beside the work; then and in new rows those are empty.
ALTER TABLE customers ADD COLUMN compact bytea, ALTER COLUMN state SET DEFAULT '';
ALTER TABLE journal ADD COLUMN compact bytea, ALTER COLUMN input SET DEFAULT '', ALTER COLUMN receipt SET DEFAULT '';
ALTER TABLE tasks ADD COLUMN compact bytea, ALTER COLUMN body SET DEFAULT '';

-- Stays in its row, as state did.
ALTER TABLE customers ALTER compact SET STORAGE MAIN;

-- The work order (Z16) looks at it, and cannot look into the compact form.
ALTER TABLE tasks ADD COLUMN frequency integer NOT NULL DEFAULT 0;
UPDATE tasks SET frequency = (body::json ->> 'frequency')::integer WHERE status = 'open' AND (body::json ->> 'frequency') IS NOT NULL;
