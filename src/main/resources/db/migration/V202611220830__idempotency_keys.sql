-- What mutations with an idempotency key answered, for 24 hours. The id is a keyed hash of caller, mutation and key.
create table idempotency_key (
    tenant_id uuid not null references tenant,
    id uuid not null,
    input_hash bytea not null,
    claim uuid not null, -- of who does the mutation
    lease_until timestamptz not null, -- until when nobody else may take it over
    expires_at timestamptz not null,
    answer_cipher bytea, -- null while the mutation is being done
    key_id integer,
    named_ids uuid[] not null default '{}', -- what input and answer are about: when it is erased, so is this
    primary key (tenant_id, id),
    foreign key (tenant_id, key_id) references data_key (tenant_id, number),
    check ((answer_cipher is null) = (key_id is null))
);
create index idempotency_key_expiry on idempotency_key (tenant_id, expires_at);
call protect_tenant_table('idempotency_key');

-- The same for callers in no tenant. They are told of tenants, plans, roles and counts, which stand in the clear anyway.
create table platform_idempotency_key (
    id uuid primary key,
    input_hash bytea not null,
    claim uuid not null,
    lease_until timestamptz not null,
    expires_at timestamptz not null,
    answer bytea
);
create index platform_idempotency_key_expiry on platform_idempotency_key (expires_at);
grant select, insert, update, delete on platform_idempotency_key to marquee_app;
