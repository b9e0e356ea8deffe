create table target (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create table job (tenant_id uuid, id uuid primary key,
    constraint offending_job foreign key (tenant_id, id) references target (tenant_id, id));
