-- Messages that leave by themselves. A row comes with the commit that plans the message and is taken back by the commit that makes it pointless;
-- which it was stays, for the page. Planned: due at due_at. Claimed: on its way, and again claimable once claimed_until has passed.
CREATE TABLE outbox (
  id            text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  customer      text COLLATE "C" NOT NULL,
  channel       text COLLATE "C" NOT NULL,
  due_at        bigint NOT NULL,
  status        text NOT NULL,
  attempts      integer NOT NULL,
  claimed_by    text,
  claimed_until bigint,
  class         text NOT NULL,
  why           text, -- of the last try that failed, in the receiver's words
  body          text NOT NULL
);

-- What is due costs what is due, not how many were ever sent.
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE status = 'planned';
CREATE INDEX outbox_claimed ON outbox (claimed_until) WHERE status = 'claimed';
