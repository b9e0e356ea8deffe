-- What the tenant wants of the events of a type. A row is there for each type that came, so that people find it.
create table event_type (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    retention text not null default 'STANDARD' check (retention in ('SHORT', 'STANDARD', 'LONG')),
    -- What properties the events have, as EventSchema writes it.
    properties text not null default '[]',
    -- Whether they may have no others.
    closed boolean not null default false,
    -- Whether events that do not fit are refused.
    locked boolean not null default false,
    revision integer not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
call protect_tenant_table('event_type');

-- Events that were not taken, whole, so that they can be once what was wrong is right.
create table refused_event (
    tenant_id uuid not null references tenant,
    id uuid not null,
    type text not null,
    code text not null,
    reason text not null,
    refused_at timestamptz not null,
    cipher bytea not null,
    key_id integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, key_id) references data_key (tenant_id, number)
);
create index refused_event_by_type on refused_event (tenant_id, type, id);
call protect_tenant_table('refused_event');

-- Keyed hashes of what their people are known by, so that they are exported and erased with them.
create table refused_event_person (
    tenant_id uuid not null references tenant,
    hash bytea not null,
    refused_event_id uuid not null,
    primary key (tenant_id, hash, refused_event_id),
    foreign key (tenant_id, refused_event_id) references refused_event (tenant_id, id) on delete cascade
);
create index refused_event_person_of_event on refused_event_person (tenant_id, refused_event_id);
call protect_tenant_table('refused_event_person');
