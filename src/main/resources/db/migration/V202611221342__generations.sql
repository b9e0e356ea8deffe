-- Who writes for a tenant: the service that it has an account with, by its own key.
create table ai_provider (
    tenant_id uuid not null references tenant,
    id uuid not null,
    base_url text not null check (length(base_url) <= 2000),
    model text not null check (length(model) between 1 and 200),
    secret_cipher bytea not null,
    key_id integer not null,
    timeout_seconds integer not null check (timeout_seconds between 5 and 300),
    input_price numeric(19, 4),
    output_price numeric(19, 4),
    changed_at timestamptz not null,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);
call protect_tenant_table('ai_provider');

-- What was asked for, what was written, and what it took. The order holds the prompt as it was sent, encrypted.
create table ai_generation (
    tenant_id uuid not null references tenant,
    id uuid not null,
    status text not null check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
    order_cipher bytea not null,
    key_id integer not null,
    text text not null default '' check (length(text) <= 60000),
    writer text check (writer in ('AI', 'TEMPLATE')),
    model text,
    content_id uuid,
    addresses_removed integer not null default 0,
    input_tokens integer,
    output_tokens integer,
    cost numeric(29, 10), -- not rounded: a price has 4 digits, and is that of a million
    attempts integer not null default 0,
    failure text,
    asked_by text not null,
    asked_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
create index ai_generation_under_way on ai_generation (tenant_id, id) where status in ('QUEUED', 'RUNNING');
call protect_tenant_table('ai_generation');
