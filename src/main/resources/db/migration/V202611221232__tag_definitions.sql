-- What tags are: of which type, in which dimension, and by which rule they are set. A key without a definition is text.
create table tag_definition (
    tenant_id uuid not null references tenant,
    id uuid not null,
    key text not null check (length(key) between 1 and 100),
    type text not null check (type in ('BOOLEAN', 'NUMBER', 'TEXT', 'DATE', 'SET')),
    dimension text check (dimension in ('DEMOGRAPHY', 'BEHAVIOUR', 'INTEREST', 'VALUE', 'LIFE_CYCLE', 'SCENE')),
    -- The rule: who fulfils the condition has the tag with the value.
    condition jsonb,
    rule_value text check (length(rule_value) between 1 and 500),
    -- When everybody was last decided by the rule as it is now.
    evaluated_at timestamptz,
    created_at timestamptz not null,
    retired_at timestamptz,
    revision integer not null,
    primary key (tenant_id, id),
    check ((condition is null) = (rule_value is null))
);
create unique index tag_definition_key on tag_definition (tenant_id, key) where retired_at is null;
call protect_tenant_table('tag_definition');

-- What tags were before: each value that was changed or that ended, with the time it began. The present ones are in
-- customer_tag, so that a tag that is never changed costs nothing here.
create table customer_tag_change (
    tenant_id uuid not null, -- the tag's customer vouches for it: each check of a key costs
    id uuid not null default gen_random_uuid(),
    customer_id uuid not null,
    key text not null,
    at timestamptz not null,
    value text not null,
    value_source text not null,
    since timestamptz not null,
    new_value text,
    source text not null,
    primary key (tenant_id, customer_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_tag_change_of_customer on customer_tag_change (tenant_id, customer_id, at, id);
call protect_tenant_table('customer_tag_change');

create index customer_tag_expiry on customer_tag (tenant_id, expires_at) where expires_at is not null;

-- Whoever changes tags, in whatever way, leaves what they were: one insert for each statement. A tag that is taken away by
-- hand ends at once and is deleted later, which is no second change.
create function keep_former_tags() returns trigger
language plpgsql as $$
begin
    -- Records that become one customer, or two, change who has the tags and not what they are.
    if current_setting('app.regrouping', true) = 'on' then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        insert into customer_tag_change
            (tenant_id, customer_id, key, at, value, value_source, since, new_value, source)
        select o.tenant_id, o.customer_id, o.key, n.updated_at, o.value, o.source, o.updated_at,
            case when n.expires_at <= n.updated_at then null else n.value end, n.source
        from former o
        join latter n on n.tenant_id = o.tenant_id and n.customer_id = o.customer_id and n.key = o.key
        where (o.expires_at is null or o.expires_at > o.updated_at)
          and (n.value <> o.value or n.expires_at <= n.updated_at);
    elsif current_user <> 'marquee_eraser' then
        insert into customer_tag_change
            (tenant_id, customer_id, key, at, value, value_source, since, new_value, source)
        select o.tenant_id, o.customer_id, o.key, coalesce(o.expires_at, now()), o.value, o.source, o.updated_at, null,
            case when o.expires_at is null then o.source else 'expiry' end
        from former o
        where o.expires_at is null or o.expires_at > o.updated_at;
    end if;
    return null;
end $$;
revoke all on function keep_former_tags() from public;

create trigger keep_former_tags_updated after update on customer_tag
    referencing old table as former new table as latter for each statement execute function keep_former_tags();
create trigger keep_former_tags_deleted after delete on customer_tag
    referencing old table as former for each statement execute function keep_former_tags();
