create table offending_unheld (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy tenant on offending_unheld
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create table offending_always (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy erasure on offending_always as restrictive for delete to marquee_eraser using (true);
create table offending_adds (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create policy erasure on offending_adds for delete to marquee_eraser using ((select exists (
    select from public.tenant t where t.id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and t.status = 'CLOSED' and t.erase_at <= now())));
