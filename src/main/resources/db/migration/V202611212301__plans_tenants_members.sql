-- Platform tables: read before a tenant is known; ids, hashes, roles and times only.
create table plan (
    code text primary key check (code in ('STARTER', 'GROWTH', 'SCALE')),
    name text not null
);
create table plan_quota (
    plan_code text not null references plan,
    metric text not null check (metric in ('CUSTOMERS', 'EVENTS', 'MESSAGES', 'AI_GENERATIONS', 'MEMBERS', 'API_KEYS', 'API_POINTS')),
    quota integer check (quota >= 0),
    hard boolean not null,
    primary key (plan_code, metric)
);
insert into plan values ('STARTER', 'Starter'), ('GROWTH', 'Growth'), ('SCALE', 'Scale');
insert into plan_quota (plan_code, metric, quota, hard) values
    ('STARTER', 'CUSTOMERS', 5000, false), ('STARTER', 'EVENTS', 100000, false), ('STARTER', 'MESSAGES', 20000, false),
    ('STARTER', 'AI_GENERATIONS', 50, false), ('STARTER', 'MEMBERS', 5, true), ('STARTER', 'API_KEYS', 2, true),
    ('GROWTH', 'CUSTOMERS', 100000, false), ('GROWTH', 'EVENTS', 5000000, false), ('GROWTH', 'MESSAGES', 500000, false),
    ('GROWTH', 'AI_GENERATIONS', 500, false), ('GROWTH', 'MEMBERS', 15, true), ('GROWTH', 'API_KEYS', 10, true),
    ('SCALE', 'CUSTOMERS', 1000000, false), ('SCALE', 'EVENTS', 100000000, false), ('SCALE', 'MESSAGES', 10000000, false),
    ('SCALE', 'AI_GENERATIONS', 5000, false), ('SCALE', 'MEMBERS', 100, true), ('SCALE', 'API_KEYS', 50, true),
    ('STARTER', 'API_POINTS', 200, true), ('GROWTH', 'API_POINTS', 1000, true), ('SCALE', 'API_POINTS', 5000, true);

create table tenant (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name text not null check (length(name) between 1 and 200),
    status text not null check (status in ('TRIAL', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    industry text not null check (industry in
        ('RETAIL', 'SERVICE', 'MANUFACTURING', 'CATERING', 'EDUCATION', 'HEALTHCARE', 'SMART_HOME', 'OTHER')),
    time_zone text not null,
    currency_code text not null check (currency_code ~ '^[A-Z]{3}$'),
    plan_code text not null references plan,
    created_at timestamptz not null,
    closed_at timestamptz,
    erase_at timestamptz,
    revision integer not null
);
create index tenant_by_age on tenant (created_at, id);

create table membership (
    id uuid primary key,
    tenant_id uuid not null references tenant,
    provider text not null,
    subject text,
    role text not null check (role in ('OWNER', 'MARKETER', 'ANALYST', 'VIEWER', 'INTEGRATOR')),
    created_at timestamptz not null,
    entered_at timestamptz,
    revision integer not null,
    unique (tenant_id, provider, subject)
);
create index membership_by_subject on membership (provider, subject);

create table api_key (
    id uuid primary key,
    tenant_id uuid not null references tenant,
    name text not null check (length(name) between 1 and 100),
    prefix text not null unique,
    secret_hash bytea not null,
    scopes text[] not null,
    networks text[] not null check (cardinality(networks) <= 20),
    family_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    retires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    revision integer not null
);
create index api_key_by_tenant on api_key (tenant_id, id);

create table service_client (
    id uuid primary key,
    tenant_id uuid not null references tenant,
    provider text not null,
    subject text not null,
    name text not null check (length(name) between 1 and 100),
    scopes text[] not null,
    created_at timestamptz not null,
    entered_at timestamptz,
    unique (tenant_id, provider, subject)
);
create index service_client_by_subject on service_client (provider, subject);

grant select on plan, plan_quota to marquee_app;
grant select, delete on tenant, membership, api_key, service_client to marquee_eraser;
grant select, insert, update on tenant to marquee_app;
grant select, insert, update, delete on membership, service_client to marquee_app;
grant select, insert, update on api_key to marquee_app;

-- What is personal of a member stands apart, behind row security; the id is the membership's.
create table member (
    tenant_id uuid not null references tenant,
    id uuid not null,
    email text not null check (length(email) between 3 and 254),
    created_at timestamptz not null,
    invitation integer not null default 0,
    invited_until timestamptz,
    primary key (tenant_id, id)
);
create unique index member_email on member (tenant_id, lower(email));
call protect_tenant_table('member');

-- Metered usage by month; members, API keys and customers are counted where they stand.
create table usage_counter (
    tenant_id uuid not null references tenant,
    metric text not null,
    period_start date not null,
    used bigint not null check (used >= 0),
    primary key (tenant_id, metric, period_start)
);
call protect_tenant_table('usage_counter');
