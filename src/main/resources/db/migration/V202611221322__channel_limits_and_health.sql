alter table channel
    -- A provider that failed is left alone until then, by all replicas.
    add column retry_at timestamptz,
    add column failing_since timestamptz,
    add column per_second integer check (per_second between 1 and 100000),
    add column per_day integer check (per_day between 1 and 100000000),
    -- What it takes, in the tenant's currency; nothing: nobody has said.
    add column price_model text check (price_model in ('PER_MESSAGE', 'CPM', 'CPC', 'CPA', 'FLAT')),
    add column price numeric(10, 4) check (price >= 0),
    add constraint channel_price_is_whole check ((price is null) = (price_model is null));

-- How much of a channel's limits is used; only for channels that have some.
create table channel_bucket (
    tenant_id uuid not null references tenant,
    channel_id uuid not null,
    tokens numeric(12, 6) not null,
    refilled_at timestamptz not null,
    day date not null,
    used_today integer not null,
    primary key (tenant_id, channel_id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id)
);
call protect_tenant_table('channel_bucket');
