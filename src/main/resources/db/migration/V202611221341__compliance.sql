create table compliance_rule (
    tenant_id uuid not null references tenant,
    id uuid not null,
    code text not null check (code ~ '^[A-Z][A-Z0-9_]{1,49}$'),
    severity text not null check (severity in ('ALLOW', 'WARN', 'BLOCK')),
    phrases text[] not null check (cardinality(phrases) between 1 and 50),
    reason text check (length(reason) between 1 and 500),
    alternatives text[] not null,
    changed_at timestamptz not null,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
call protect_tenant_table('compliance_rule');

-- By which phrases the tenant's contents were last checked. Whoever approves a content holds the row, and so does whoever
-- changes a rule: none slips through between.
create table compliance_state (
    tenant_id uuid not null references tenant,
    regions text[],
    -- The greatest edition of the library by which they were.
    library_edition integer not null default 0,
    scanned_at timestamptz,
    scan_after uuid,
    revision integer not null,
    primary key (tenant_id)
);
call protect_tenant_table('compliance_state');

-- By which edition of the library each content that may be sent was last checked: replicas of an older release approve by an
-- older one while a newer one comes.
create table compliance_check (
    tenant_id uuid not null references tenant,
    id uuid not null,
    library_edition integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references content (tenant_id, id)
);
create index compliance_check_edition on compliance_check (tenant_id, library_edition);
call protect_tenant_table('compliance_check');

-- Contents that may be sent in which a rule finds something; which places these are is asked for anew.
create table compliance_finding (
    tenant_id uuid not null references tenant,
    id uuid not null,
    rule_codes varchar(50)[] not null check (cardinality(rule_codes) > 0),
    blocked boolean not null,
    found_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references content (tenant_id, id)
);
call protect_tenant_table('compliance_finding');
