create table tier_policy (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    version integer not null check (version > 0),
    status text not null check (status in ('DRAFT', 'PUBLISHED', 'RETIRED')),
    rules jsonb not null,
    created_at timestamptz not null,
    published_at timestamptz,
    evaluated_at timestamptz,
    evaluation_failed_at timestamptz, -- null once it has worked
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, name, version)
);
create unique index tier_policy_published on tier_policy (tenant_id) where status = 'PUBLISHED';
create index tier_policy_by_age on tier_policy (tenant_id, created_at, id);
call protect_tenant_table('tier_policy');

create table segment (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    condition jsonb not null,
    created_at timestamptz not null,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
create index segment_by_age on segment (tenant_id, created_at, id);
call protect_tenant_table('segment');

-- Figures that the tenant set to measure itself by, and that conditions compare with.
create table benchmark (
    tenant_id uuid not null references tenant,
    id uuid not null,
    metric text not null check (metric in ('AVERAGE_ORDER_VALUE')),
    amount numeric(19, 4) check (amount > 0), -- null: removed; the row stays, so that its revision goes on
    updated_at timestamptz not null,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, metric)
);
call protect_tenant_table('benchmark');
