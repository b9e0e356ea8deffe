-- The service closes tenants and may take the eraser's role. That it cannot do both at once, to get rid of rows that it
-- may not delete, is not left to its code: a tenant is due a week after it was closed at the earliest, by this clock.
create function close_with_notice() returns trigger
language plpgsql as $$
begin
    if current_user = 'marquee_app' and new.status = 'CLOSED'
        and new.erase_at < (case when old.status = 'CLOSED' then old.erase_at else now() + interval '7 days' end)
    then
        raise exception 'A tenant is not erased sooner than a week after it was closed, nor sooner than was said';
    end if;
    return new;
end $$;
revoke all on function close_with_notice() from public;
create trigger close_with_notice before update on tenant
    for each row execute function close_with_notice();

-- Platform tables have no row security; the eraser is held there to what is due as it is in all others.
create function erase_what_is_due() returns trigger
language plpgsql as $$
begin
    if current_user = 'marquee_eraser' and not exists (
        select from tenant t
        where t.id = (to_jsonb(old) ->> tg_argv[0])::uuid and t.status = 'CLOSED' and t.erase_at <= now())
    then
        raise exception 'The tenant is not closed and due';
    end if;
    return old;
end $$;
revoke all on function erase_what_is_due() from public;
create trigger erase_what_is_due before delete on tenant
    for each row execute function erase_what_is_due('id');
create trigger erase_what_is_due before delete on membership
    for each row execute function erase_what_is_due('tenant_id');
create trigger erase_what_is_due before delete on api_key
    for each row execute function erase_what_is_due('tenant_id');
create trigger erase_what_is_due before delete on service_client
    for each row execute function erase_what_is_due('tenant_id');
create trigger erase_what_is_due before delete on job
    for each row execute function erase_what_is_due('tenant_id');
