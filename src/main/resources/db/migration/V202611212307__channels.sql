create table channel (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    kind text not null,
    channel_group text not null check (channel_group in ('PUBLIC', 'PRIVATE', 'OFFLINE', 'PARTNER', 'SYSTEM')),
    status text not null check (status in ('CONNECTED', 'PAUSED', 'FAILING')),
    settings jsonb not null,
    secret_cipher bytea,
    key_id integer,
    created_at timestamptz not null,
    revision bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
create index channel_by_age on channel (tenant_id, created_at, id);
call protect_tenant_table('channel');
