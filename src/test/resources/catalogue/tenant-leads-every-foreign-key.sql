create table target (tenant_id uuid not null, id uuid, other uuid not null, primary key (tenant_id, id),
    unique (id, tenant_id), unique (other, id));
create table source (tenant_id uuid not null, id uuid, target_id uuid, primary key (tenant_id, id),
    constraint offending_order foreign key (target_id, tenant_id) references target (id, tenant_id),
    constraint offending_target foreign key (tenant_id, target_id) references target (other, id));
