-- Makes a table a tenant table: row security enabled and forced with one policy, and the service's grants.
-- Nothing set means no rows (see src/docs/adr/0001-tenancy.md).
create procedure protect_tenant_table(target regclass)
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant on %s using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))'
        ' with check (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', target);
    execute format('grant select, insert, update, delete on %s to marquee_app', target);
    -- The eraser deletes what nobody else may, but no row of a tenant that is not closed and due.
    execute format(
        'create policy erasure on %s as restrictive for delete to marquee_eraser using ((select exists ('
        'select from public.tenant t where t.id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid'
        ' and t.status = ''CLOSED'' and t.erase_at <= now())))', target);
    execute format('grant select, delete on %s to marquee_eraser', target);
end $$;
revoke all on procedure protect_tenant_table(regclass) from public;

-- The service looks whether the schema is the one it was built for.
grant select on flyway_schema_history to marquee_app;
