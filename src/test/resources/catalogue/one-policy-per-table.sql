create table offending_without_policy (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create table offending_with_two (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
call public.protect_tenant_table('offending_with_two');
create policy support on offending_with_two using (true);
