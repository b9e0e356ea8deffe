-- Customers who were erased, by the id that they had, so that erasing twice answers the same ...
create table erased_customer (
    tenant_id uuid not null references tenant,
    id uuid not null,
    erased_at timestamptz not null,
    primary key (tenant_id, id)
);
call protect_tenant_table('erased_customer');

-- ... and keyed hashes of what they were known by, so that no input brings them back.
create table erased_identity (
    tenant_id uuid not null references tenant,
    hash bytea not null,
    erased_at timestamptz not null,
    primary key (tenant_id, hash)
);
call protect_tenant_table('erased_identity');
