-- What customers did, by how long it is kept and then by month, so that what is no longer kept is dropped a table at a time.
-- The id begins with the time (see EventIds), so that an id alone leads to its month. No foreign key leads to customer:
-- to add a month would then stop everybody who writes customers. Who writes events keeps others from erasing customers
-- meanwhile (see Turn).
create table customer_event (
    tenant_id uuid not null,
    id uuid not null,
    -- The person now, and the record by which the event came.
    customer_id uuid not null,
    profile_id uuid not null,
    message_id text check (length(message_id) between 1 and 200),
    type text not null check (length(type) between 1 and 100),
    retention text not null check (retention in ('SHORT', 'STANDARD', 'LONG')),
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    properties jsonb not null check (jsonb_typeof(properties) = 'object'),
    primary key (tenant_id, id, retention, occurred_at)
) partition by list (retention);
create index customer_event_of_customer on customer_event (tenant_id, customer_id, occurred_at, id);
call protect_tenant_table('customer_event');

create table customer_event_short partition of customer_event for values in ('SHORT')
    partition by range (occurred_at);
create table customer_event_standard partition of customer_event for values in ('STANDARD')
    partition by range (occurred_at);
create table customer_event_long partition of customer_event for values in ('LONG')
    partition by range (occurred_at);

-- Messages that came in the last 30 days, by a keyed hash of what they are known by. A partition has 30 days: with the
-- one before it, it knows all that is asked for, and some that is older.
create table event_message (
    tenant_id uuid not null,
    hash uuid not null,
    period date not null,
    received_at timestamptz not null,
    primary key (tenant_id, hash, period)
) partition by range (period);
call protect_tenant_table('event_message');
