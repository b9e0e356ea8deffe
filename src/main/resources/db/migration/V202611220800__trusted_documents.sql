-- GraphQL documents that a tenant's clients name by the hash of their text.
create table trusted_document (
    tenant_id uuid not null references tenant,
    id uuid not null,
    hash text not null check (length(hash) = 64),
    text text not null check (length(text) between 1 and 100000),
    registered_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, hash)
);
call protect_tenant_table('trusted_document');
