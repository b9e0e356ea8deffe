-- The service owns no table, so these run as the owner: they add and drop partitions of events, of months and periods and
-- no others, and drop none before its time, by this clock. Partitions get no grants; all access is by their parents.
create function event_partition(kind text, start date, out name text, out parent text, out until date, out kept interval)
language plpgsql immutable set search_path = pg_catalog, public as $$
begin
    if kind = 'MESSAGE' and (start - date '1970-01-01') % 30 = 0 then
        parent := 'event_message';
        until := start + 30;
        kept := interval '30 days';
    elsif kind in ('SHORT', 'STANDARD', 'LONG') and extract(day from start) = 1 then
        parent := 'customer_event_' || lower(kind);
        until := start + interval '1 month';
        kept := case kind when 'SHORT' then interval '90 days' when 'STANDARD' then interval '25 months'
            else interval '10 years' end;
    else
        raise exception 'There is no partition % of %', start, kind;
    end if;
    if start not between date '1900-01-01' and date '2199-12-31' then
        raise exception 'There is no partition % of %', start, kind;
    end if;
    name := parent || to_char(start, case kind when 'MESSAGE' then '_YYYYMMDD' else '_YYYYMM' end);
end $$;

-- Answers whether there was none. It is made beside the parent and attached: those who read and write do not wait.
create function add_event_partition(kind text, start date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public set timezone = 'UTC' as $$
declare
    p record;
begin
    p := event_partition(kind, start);
    if to_regclass(p.name) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('event_partition', 0));
    if to_regclass(p.name) is not null then
        return false;
    end if;
    if (select count(*) from pg_inherits where inhparent = p.parent::regclass) >= 200 then
        raise exception 'There are too many partitions of %', kind;
    end if;
    execute format('create table public.%I (like public.%I including all)', p.name, p.parent);
    execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)',
        p.parent, p.name, start, p.until);
    return true;
end $$;

-- Those whose time is over by a day and more.
create function expired_event_partitions(out kind text, out start date) returns setof record
language sql stable set search_path = pg_catalog, public as $$
    select k.kind, to_date(substring(c.relname from '_(\d+)$') || case k.kind when 'MESSAGE' then '' else '01' end, 'YYYYMMDD')
    from (values ('SHORT', 'customer_event_short'), ('STANDARD', 'customer_event_standard'),
            ('LONG', 'customer_event_long'), ('MESSAGE', 'event_message')) k (kind, parent)
        join pg_inherits i on i.inhparent = k.parent::regclass
        join pg_class c on c.oid = i.inhrelid,
        event_partition(k.kind, to_date(substring(c.relname from '_(\d+)$')
            || case k.kind when 'MESSAGE' then '' else '01' end, 'YYYYMMDD')) p
    where p.until + p.kept < now() - interval '1 day'
$$;

-- Gives up after a moment where others use the events: dropping stops them all, so it does not queue for long.
create function drop_event_partition(kind text, start date) returns void
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '1s' as $$
declare
    p record;
begin
    p := event_partition(kind, start);
    if p.until + p.kept >= now() - interval '1 day' then
        raise exception 'What % of % holds is still kept', start, kind;
    end if;
    execute format('drop table if exists public.%I', p.name);
end $$;

revoke all on function event_partition(text, date), add_event_partition(text, date), expired_event_partitions(),
    drop_event_partition(text, date) from public;
grant execute on function event_partition(text, date), add_event_partition(text, date), expired_event_partitions(), drop_event_partition(text, date)
    to marquee_app;
