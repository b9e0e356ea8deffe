-- Where partners' systems are told of events.
create table webhook_endpoint (
    tenant_id uuid not null references tenant,
    id uuid not null,
    url text not null check (length(url) between 1 and 2000),
    description text check (length(description) between 1 and 500),
    event_types text[] not null check (cardinality(event_types) > 0),
    payload_version text not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    disabled_reason text check (disabled_reason in ('REQUESTED', 'FAILING', 'GONE')),
    -- Since when every try failed.
    failing_since timestamptz,
    -- It asked to be left alone until then.
    rests_until timestamptz,
    revision bigint not null,
    primary key (tenant_id, id),
    check ((disabled_at is null) = (disabled_reason is null))
);
call protect_tenant_table('webhook_endpoint');

-- What an endpoint's calls are signed with: the newest, and for a time the one before.
create table webhook_secret (
    tenant_id uuid not null references tenant,
    id uuid not null,
    endpoint_id uuid not null,
    cipher bytea not null,
    key_id integer not null,
    created_at timestamptz not null,
    ends_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, id) on delete cascade,
    foreign key (tenant_id, key_id) references data_key (tenant_id, number)
);
create index webhook_secret_endpoint on webhook_secret (tenant_id, endpoint_id);
call protect_tenant_table('webhook_secret');

-- What happened, written in the transaction in which it did. No personal data: ids and states.
create table webhook_event (
    tenant_id uuid not null references tenant,
    id uuid not null,
    type text not null,
    data jsonb not null,
    occurred_at timestamptz not null,
    primary key (tenant_id, id)
);
create index webhook_event_occurred on webhook_event (tenant_id, occurred_at);
call protect_tenant_table('webhook_event');

-- One event for one endpoint. The log outlives the endpoint.
create table webhook_delivery (
    tenant_id uuid not null references tenant,
    id uuid not null,
    endpoint_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    status text not null check (status in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts integer not null,
    due_at timestamptz not null,
    created_at timestamptz not null,
    completed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, event_id, endpoint_id),
    foreign key (tenant_id, event_id) references webhook_event (tenant_id, id)
);
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, due_at, id) where status = 'PENDING';
create index webhook_delivery_endpoint on webhook_delivery (tenant_id, endpoint_id, id);
create index webhook_delivery_event_type on webhook_delivery (tenant_id, event_type, id);
create index webhook_delivery_status on webhook_delivery (tenant_id, status, id);
call protect_tenant_table('webhook_delivery');

create table webhook_attempt (
    tenant_id uuid not null references tenant,
    id uuid not null,
    delivery_id uuid not null,
    at timestamptz not null,
    duration_ms integer not null,
    status_code integer,
    error text,
    response text check (length(response) <= 1000),
    primary key (tenant_id, id),
    foreign key (tenant_id, delivery_id) references webhook_delivery (tenant_id, id)
);
create index webhook_attempt_delivery on webhook_attempt (tenant_id, delivery_id, id);
call protect_tenant_table('webhook_attempt');
