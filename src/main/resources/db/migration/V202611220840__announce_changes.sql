-- Tells every replica what changed, once the change is committed, so that whoever follows it sees it: see the package
-- subscription. Whoever may log in may listen, so nothing is told but ids.
create function announce_change() returns trigger
language plpgsql as $$
begin
    perform pg_notify('marquee_changes', concat_ws(' ', new.tenant_id, tg_argv[0], new.id));
    return null;
end $$;
revoke all on function announce_change() from public;

create trigger announce_change after update on bulk_operation
    for each row execute function announce_change('blk');
create trigger announce_change after update on campaign
    for each row execute function announce_change('cmp');

-- Who may do what in a tenant: connections of those who may no longer are closed.
create function announce_access() returns trigger
language plpgsql as $$
declare
    concerned uuid;
begin
    if tg_table_name = 'tenant' then
        concerned := new.id;
    elsif tg_op = 'DELETE' then
        concerned := old.tenant_id;
    else
        concerned := new.tenant_id;
    end if;
    perform pg_notify('marquee_changes', concat_ws(' ', concerned, 'access', concerned));
    return null;
end $$;
revoke all on function announce_access() from public;

create trigger announce_access after update of status on tenant
    for each row execute function announce_access();
create trigger announce_access after delete or update of subject, role on membership
    for each row execute function announce_access();
create trigger announce_access after update of expires_at, retires_at, revoked_at, scopes, networks on api_key
    for each row execute function announce_access();
create trigger announce_access after delete or update of subject, scopes on service_client
    for each row execute function announce_access();
create trigger announce_access after update of ends_at, revoked_at on support_grant
    for each row execute function announce_access();
