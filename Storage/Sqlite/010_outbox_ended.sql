-- What has ended is forgotten after a while, the oldest first: that costs what goes, not what is kept.
CREATE INDEX outbox_ended ON outbox (channel, due_at) WHERE status IN ('sent', 'failed', 'cancelled');
