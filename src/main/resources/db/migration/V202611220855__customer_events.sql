-- What customers did. The id is made from what an event is known by, so that nothing else keeps it from being there twice:
-- with a column beside it in the primary key, which an event never changes, the table can be partitioned by that.
create table customer_event (
    tenant_id uuid not null references tenant,
    id uuid not null,
    customer_id uuid not null,
    message_id text check (length(message_id) between 1 and 200),
    type text not null check (length(type) between 1 and 100),
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    properties jsonb not null check (jsonb_typeof(properties) = 'object'),
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_event_of_customer on customer_event (tenant_id, customer_id, occurred_at, id);
call protect_tenant_table('customer_event');
