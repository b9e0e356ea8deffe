create table offending_platform_table (id uuid primary key, tenant_id uuid not null references public.tenant);
create table offending_read_only (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant select on offending_read_only to marquee_eraser;
create table reached (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant select, delete on reached to marquee_eraser;
