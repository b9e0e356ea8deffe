create table customer (
    tenant_id uuid not null references tenant,
    id uuid not null,
    external_id text not null check (length(external_id) between 1 and 200),
    display_name text check (length(display_name) <= 200),
    -- What the customer's PLACED orders add up to; kept by every statement that writes orders.
    order_count integer not null default 0,
    total_spent numeric(25, 4) not null default 0,
    first_order_at timestamptz,
    last_order_at timestamptz,
    -- Who never ordered counts as longest ago, so that a list sorted by it can be paged both ways.
    last_order_rank timestamptz not null
        generated always as (coalesce(last_order_at, timestamptz '1000-01-01 00:00:00+00')) stored,
    -- total_spent in ten-thousandths. Under row security an index looks up whole numbers but no decimals: PostgreSQL does
    -- not promise that their comparison tells nothing of the rows of others.
    spent_rank bigint not null generated always as ((least(total_spent, 900000000000000) * 10000)::bigint) stored,
    created_at timestamptz not null,
    -- Counts changes of the name and of what the customer is known by, said and is tagged with.
    revision integer not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, external_id)
);
create index customer_by_age on customer (tenant_id, created_at, id);
create index customer_by_last_order on customer (tenant_id, last_order_rank, id);
create index customer_by_total_spent on customer (tenant_id, spent_rank, id);
call protect_tenant_table('customer');

create table customer_identity (
    tenant_id uuid not null references tenant,
    id uuid not null,
    customer_id uuid not null,
    kind text not null check (kind in
        ('EMAIL', 'PHONE', 'WECHAT_OPEN_ID', 'WECHAT_UNION_ID', 'DEVICE', 'MEMBER_CARD', 'EXTERNAL')),
    cipher bytea not null,
    hash bytea not null,
    key_id integer not null,
    verified boolean not null default false,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_identity_by_customer on customer_identity (tenant_id, customer_id);
create index customer_identity_by_hash on customer_identity (tenant_id, kind, hash);
call protect_tenant_table('customer_identity');

-- The present state per purpose and channel (no channel: all of them) ...
create table consent (
    tenant_id uuid not null references tenant,
    id uuid not null,
    customer_id uuid not null,
    purpose text not null check (purpose in ('MARKETING', 'PROFILING', 'SHARING')),
    channel text,
    granted boolean not null,
    at timestamptz not null,
    source text not null check (length(source) between 1 and 200),
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, customer_id, purpose, channel),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
call protect_tenant_table('consent');

-- ... and the proof: every change, never altered.
create table consent_change (
    tenant_id uuid not null references tenant,
    id uuid not null,
    customer_id uuid not null,
    purpose text not null,
    channel text,
    granted boolean not null,
    at timestamptz not null,
    source text not null,
    recorded_by text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index consent_change_by_customer on consent_change (tenant_id, customer_id, at);
call protect_tenant_table('consent_change');
revoke update on consent_change from marquee_app;

create table customer_tag (
    tenant_id uuid not null references tenant,
    customer_id uuid not null,
    key text not null check (length(key) between 1 and 100),
    value text not null check (length(value) <= 500),
    source text not null,
    updated_at timestamptz not null,
    expires_at timestamptz,
    primary key (tenant_id, customer_id, key),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_tag_by_key on customer_tag (tenant_id, key, value, customer_id);
call protect_tenant_table('customer_tag');

-- An order without an external id is known by its customer, time, amount, units and its rank among equal rows.
create table customer_order (
    tenant_id uuid not null references tenant,
    id uuid not null,
    customer_id uuid, -- null after the customer's erasure
    external_id text check (length(external_id) between 1 and 200),
    ordered_at timestamptz not null,
    units integer check (units >= 0),
    amount numeric(19, 4) not null check (amount >= 0),
    duplicate_rank integer not null default 0,
    status text not null check (status in ('PLACED', 'CANCELLED', 'REFUNDED')),
    -- The bulk operation that brought it, if one did.
    import_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create unique index customer_order_of_customer
    on customer_order (tenant_id, customer_id, ordered_at, amount, units, duplicate_rank, external_id)
    nulls not distinct where customer_id is not null;
create unique index customer_order_external_id on customer_order (tenant_id, external_id) where external_id is not null;
call protect_tenant_table('customer_order');

-- While an import of orders runs: how often its file has had each order without an external id that was here before.
-- The digest is of what the order is known by.
create table order_occurrence (
    tenant_id uuid not null references tenant,
    operation_id uuid not null,
    digest uuid not null,
    occurrences integer not null,
    primary key (tenant_id, operation_id, digest)
);
call protect_tenant_table('order_occurrence');

-- The tier the published policy last gave a customer; customers without a tier have no row.
create table customer_tier (
    tenant_id uuid not null references tenant,
    customer_id uuid not null,
    policy_id uuid not null,
    tier_code text not null,
    since timestamptz not null,
    primary key (tenant_id, customer_id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_tier_by_code on customer_tier (tenant_id, tier_code, customer_id);
call protect_tenant_table('customer_tier');
