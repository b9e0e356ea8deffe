-- What the provider said later of a message that it had taken.
alter table delivery
    add column delivered_at timestamptz,
    add column bounced_at timestamptz,
    add column complained_at timestamptz;
