create table well_made (tenant_id uuid not null, id uuid, name text, at timestamptz, primary key (tenant_id, id),
    constraint offending_unique unique (name, tenant_id));
create index offending_index on well_made (at);
create index offending_expression on well_made (lower(name));
create table badly_keyed (tenant_id uuid not null, id uuid, constraint offending_primary_key primary key (id));
