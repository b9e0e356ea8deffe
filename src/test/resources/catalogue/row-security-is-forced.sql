create table offending_open (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create table offending_to_owner (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
alter table offending_to_owner enable row level security;
create table offending_off (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
alter table offending_off force row level security;
