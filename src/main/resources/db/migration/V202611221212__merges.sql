-- Decisions by which records are one person: those in force connect records, and a person is what they connect. A decision
-- that was undone stays as the proof, and keeps what it had joined from being joined by rule again.
create table customer_merge (
    tenant_id uuid not null references tenant,
    id uuid not null,
    left_id uuid not null,
    right_id uuid not null,
    origin text not null check (origin in ('RULE', 'PROPOSAL', 'BY_HAND')),
    kind text,
    identity_id uuid, -- one of the two that are equal; it may be gone since
    reason text not null check (length(reason) between 1 and 500),
    decided_by text not null,
    decided_at timestamptz not null,
    undone_at timestamptz,
    undone_by text,
    undone_reason text check (length(undone_reason) between 1 and 500),
    primary key (tenant_id, id),
    foreign key (tenant_id, left_id) references customer (tenant_id, id),
    foreign key (tenant_id, right_id) references customer (tenant_id, id),
    check (left_id <> right_id),
    check ((undone_at is null) = (undone_by is null)),
    check ((undone_at is null) = (undone_reason is null))
);
create index customer_merge_of_left on customer_merge (tenant_id, left_id);
create index customer_merge_of_right on customer_merge (tenant_id, right_id);
call protect_tenant_table('customer_merge');

-- Two records that may be one person, for somebody to decide; each two are proposed once.
create table merge_proposal (
    tenant_id uuid not null references tenant,
    id uuid not null,
    left_id uuid not null,
    right_id uuid not null,
    kind text not null,
    identity_id uuid,
    status text not null check (status in ('OPEN', 'ACCEPTED', 'DISMISSED', 'SETTLED')),
    created_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, left_id, right_id),
    foreign key (tenant_id, left_id) references customer (tenant_id, id),
    foreign key (tenant_id, right_id) references customer (tenant_id, id),
    check (left_id < right_id)
);
create index merge_proposal_of_right on merge_proposal (tenant_id, right_id);
create index merge_proposal_by_status on merge_proposal (tenant_id, status, id);
call protect_tenant_table('merge_proposal');

-- While records are one person, customer_tag and consent hold what is true of the person. What each record holds by itself
-- waits here, as rows of those tables; so does the tier of who stands for nobody meanwhile.
create table record_row (
    tenant_id uuid not null references tenant,
    customer_id uuid not null, -- the person; with a tier, the record
    profile_id uuid not null,
    kind text not null check (kind in ('TAG', 'CONSENT', 'TIER')),
    key text not null,
    expires_at timestamptz,
    content jsonb not null,
    primary key (tenant_id, customer_id, profile_id, kind, key),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index record_row_expiry on record_row (tenant_id, expires_at) where expires_at is not null;
call protect_tenant_table('record_row');

-- How the tenant decides; without a row, as everybody does who has not decided otherwise.
create table identity_rules (
    tenant_id uuid not null references tenant,
    kinds jsonb not null,
    on_conflict text not null check (on_conflict in ('MERGE', 'ASK', 'KEEP_APART')),
    revision integer not null,
    primary key (tenant_id)
);
call protect_tenant_table('identity_rules');

-- Values that tell nothing about who somebody is, such as the telephone number of a reception.
create table blocked_identity (
    tenant_id uuid not null references tenant,
    id uuid not null,
    kind text not null,
    hash bytea not null,
    masked_value text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, kind, hash)
);
call protect_tenant_table('blocked_identity');
