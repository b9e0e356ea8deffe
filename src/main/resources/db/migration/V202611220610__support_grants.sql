-- Until when an owner lets the provider's support in, and why.
create table support_grant (
    tenant_id uuid not null references tenant,
    id uuid not null,
    reason text not null check (length(reason) between 1 and 500),
    created_at timestamptz not null,
    ends_at timestamptz not null check (ends_at <= created_at + interval '72 hours'),
    revoked_at timestamptz,
    revision integer not null,
    primary key (tenant_id, id)
);
call protect_tenant_table('support_grant');
