create unique index bulk_query_under_way on bulk_operation (tenant_id)
    where kind = 'EXPORT_QUERY' and status in ('CREATED', 'RUNNING');

-- What a bulk operation asks, for as long as it runs or has a file.
create table bulk_query (
    tenant_id uuid not null references tenant,
    id uuid not null,
    document text not null,
    -- Where the file ends; moves together with the chunks.
    cursor text,
    chunks integer not null,
    size bigint not null,
    expires_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references bulk_operation (tenant_id, id)
);
call protect_tenant_table('bulk_query');

create table bulk_chunk (
    tenant_id uuid not null references tenant,
    operation_id uuid not null,
    position integer not null,
    bytes bytea not null,
    primary key (tenant_id, operation_id, position),
    foreign key (tenant_id, operation_id) references bulk_operation (tenant_id, id)
);
alter table bulk_chunk alter column bytes set storage external;
call protect_tenant_table('bulk_chunk');
