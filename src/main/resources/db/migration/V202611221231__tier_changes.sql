-- The policy that this one took the place of when it was published: rolling back publishes that one again.
alter table tier_policy add column former_id uuid;
alter table tier_policy add foreign key (tenant_id, former_id) references tier_policy (tenant_id, id);

-- What was done with a policy, and by whom.
create table tier_policy_step (
    tenant_id uuid not null references tenant,
    id uuid not null,
    policy_id uuid not null,
    kind text not null check (kind in ('PUBLISHED', 'REPLACED', 'ROLLED_BACK', 'RESTORED', 'RETIRED')),
    at timestamptz not null,
    actor text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, policy_id) references tier_policy (tenant_id, id)
);
create index tier_policy_step_of_policy on tier_policy_step (tenant_id, policy_id, id);
call protect_tenant_table('tier_policy_step');

-- How customers came to their tiers; no code: no tier. Each code is one of the policy beside it.
create table customer_tier_change (
    tenant_id uuid not null, -- the customer vouches for it: each check of a key costs
    customer_id uuid not null,
    at timestamptz not null,
    from_policy_id uuid,
    from_code text,
    policy_id uuid not null,
    to_code text,
    primary key (tenant_id, customer_id, at),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
-- An evaluation reads what it changed, page by page, to tell of it.
create index customer_tier_change_by_time on customer_tier_change (tenant_id, at, customer_id);
call protect_tenant_table('customer_tier_change');
