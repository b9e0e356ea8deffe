-- The newest request to download an exported file that is so large that a second person has to agree; the id is the
-- file's. Links are signed for the number of the request they were given after.
create table channel_export_approval (
    tenant_id uuid not null references tenant,
    id uuid not null,
    number integer not null,
    requested_by text not null,
    requested_at timestamptz not null,
    requested_rows integer not null,
    reason text not null check (length(reason) between 1 and 500),
    decided_by text,
    decided_at timestamptz,
    approved boolean not null default false,
    revision integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references channel_export (tenant_id, id)
);
call protect_tenant_table('channel_export_approval');
