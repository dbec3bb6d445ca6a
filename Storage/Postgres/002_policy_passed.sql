-- Who changed the policy, and the newest version that a customer's last turn knew: a change is passed by those who knew less.
ALTER TABLE policies ADD COLUMN by text NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN policy integer NOT NULL DEFAULT 1;

-- While a change is passed, the next ones to pass it cost what they are and not how many there are: the key is their order, which else would
-- be sorted for all who are behind, batch after batch.
CREATE INDEX customers_policy ON customers (policy, key);
