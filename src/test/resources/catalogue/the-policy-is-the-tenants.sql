create table a (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy offending_open on a using (true) with check (true);
create table b (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy offending_read_only on b for select
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create table c (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy offending_insert on c
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (true);
create table d (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy offending_fallback on d
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid) or tenant_id is null)
    with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
