-- Who changed the policy, and the newest version that a customer's last turn knew: a change is passed by those who knew less.
ALTER TABLE policies ADD COLUMN by TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN policy INTEGER NOT NULL DEFAULT 1;

-- While a change is passed, the next ones to pass it cost what they are and not how many there are.
CREATE INDEX customers_policy ON customers (policy);
