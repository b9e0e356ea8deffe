-- Work that survives a crash: one row per piece of work, claimed by a lease with a fencing token.
create table job (
    id uuid primary key,
    tenant_id uuid not null references tenant,
    kind text not null,
    subject_id uuid not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    lease_until timestamptz,
    fence bigint not null default 0,
    requests integer not null default 1,
    failed_at timestamptz,
    created_at timestamptz not null,
    unique (kind, subject_id)
);
create index job_due on job (due_at) where failed_at is null;
create index job_under_way on job (tenant_id) where lease_until is not null;
grant select, insert, update, delete on job to marquee_app;
grant select, delete on job to marquee_eraser;

create table audit_entry (
    tenant_id uuid not null references tenant,
    id uuid not null,
    sequence bigint not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject_id text,
    detail text not null, -- not jsonb: the hash is over the text as it was written
    remote_address text,
    request_id text,
    hash bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, sequence)
);
create index audit_entry_subject on audit_entry (tenant_id, subject_id, sequence) where subject_id is not null;
create index audit_entry_actor on audit_entry (tenant_id, actor, sequence);
create index audit_entry_action on audit_entry (tenant_id, action, sequence);
create index audit_entry_at on audit_entry (tenant_id, at);
call protect_tenant_table('audit_entry');
-- What is written stays as it was written.
revoke update, delete on audit_entry from marquee_app;
