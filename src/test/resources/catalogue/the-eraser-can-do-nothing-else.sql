create table offending_update (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant select, update on offending_update to marquee_eraser;
create table offending_insert (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant insert on offending_insert to marquee_eraser;
