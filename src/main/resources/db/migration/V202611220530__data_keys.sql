-- The keys that encrypt a tenant's data, each wrapped by a master key that the database never sees.
create table data_key (
    tenant_id uuid not null references tenant,
    number integer not null check (number > 0),
    master_key_id text not null check (length(master_key_id) between 1 and 200),
    wrapped bytea not null,
    created_at timestamptz not null,
    primary key (tenant_id, number)
);
call protect_tenant_table('data_key');

-- No value stands without its key: a key that is used cannot go, and one that was never committed cannot be used.
alter table customer_identity add foreign key (tenant_id, key_id) references data_key (tenant_id, number);
alter table channel add foreign key (tenant_id, key_id) references data_key (tenant_id, number);
alter table channel_export_row add foreign key (tenant_id, key_id) references data_key (tenant_id, number);
