create table upload (
    tenant_id uuid not null references tenant,
    id uuid not null,
    file_name text not null check (length(file_name) between 1 and 255),
    status text not null check (status in ('CREATED', 'RECEIVING', 'RECEIVED', 'EXPIRED')),
    -- Which PUT is writing or has written the chunks: an older one that still runs is refused.
    reception integer not null,
    size bigint not null,
    encoding text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, id)
);
create index upload_open on upload (tenant_id) where status <> 'EXPIRED';
call protect_tenant_table('upload');

create table upload_chunk (
    tenant_id uuid not null references tenant,
    upload_id uuid not null,
    position integer not null,
    bytes bytea not null,
    primary key (tenant_id, upload_id, position),
    foreign key (tenant_id, upload_id) references upload (tenant_id, id) on delete cascade
);
alter table upload_chunk alter column bytes set storage external;
call protect_tenant_table('upload_chunk');

create table bulk_operation (
    tenant_id uuid not null references tenant,
    id uuid not null,
    kind text not null check (kind in ('IMPORT_CUSTOMERS', 'IMPORT_ORDERS', 'IMPORT_EVENTS', 'IMPORT_CHANNEL_RESULTS',
                                       'IMPORT_COUPONS', 'EXPORT_CUSTOMERS', 'EXPORT_QUERY')),
    status text not null check (status in ('CREATED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    upload_id uuid,
    -- What the rows of an import go into, such as a pool of coupons.
    subject_id uuid,
    columns jsonb not null,
    encoding text,
    started_by text not null,
    -- Where the next batch begins; moves together with the counts and with what the batch wrote.
    file_offset bigint not null,
    file_line bigint not null,
    succeeded bigint not null,
    failed bigint not null,
    errors_kept integer not null,
    failure text,
    created_at timestamptz not null,
    completed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, upload_id) references upload (tenant_id, id)
);
create index bulk_operation_by_upload on bulk_operation (tenant_id, upload_id);
call protect_tenant_table('bulk_operation');

create table bulk_error (
    tenant_id uuid not null references tenant,
    operation_id uuid not null,
    line bigint not null,
    column_name text not null,
    reason text not null,
    primary key (tenant_id, operation_id, line, column_name),
    foreign key (tenant_id, operation_id) references bulk_operation (tenant_id, id) on delete cascade
);
call protect_tenant_table('bulk_error');
