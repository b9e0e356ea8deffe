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
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
call protect_tenant_table('channel');

-- The file that the messages of one campaign over a FILE_EXPORT channel grow into.
create table channel_export (
    tenant_id uuid not null references tenant,
    id uuid not null,
    channel_id uuid not null,
    campaign_id uuid not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, channel_id, campaign_id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id)
);
call protect_tenant_table('channel_export');

-- One line a message, encrypted: it holds the customer's address.
create table channel_export_row (
    tenant_id uuid not null references tenant,
    export_id uuid not null,
    message_id uuid not null,
    line_cipher bytea not null,
    key_id integer not null,
    primary key (tenant_id, export_id, message_id),
    foreign key (tenant_id, export_id) references channel_export (tenant_id, id)
);
call protect_tenant_table('channel_export_row');
