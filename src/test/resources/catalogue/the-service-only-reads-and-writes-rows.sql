create table offending_truncate (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant truncate on offending_truncate to marquee_app;
create table offending_grant (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant select on offending_grant to marquee_app with grant option;
create table parent (tenant_id uuid not null, id uuid, primary key (tenant_id, id)) partition by hash (tenant_id);
create table offending_partition partition of parent for values with (modulus 1, remainder 0);
grant select on offending_partition to marquee_app;
