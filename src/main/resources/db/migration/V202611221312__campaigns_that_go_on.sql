alter table campaign
    -- Goes to whoever comes into its segment, until its end or until it is cancelled.
    add column standing boolean not null default false,
    -- When it stops taking customers in, or from when on it does not run again.
    add column ends_at timestamptz,
    add column repeat_unit text check (repeat_unit in ('DAY', 'WEEK', 'MONTH')),
    add column repeat_every integer check (repeat_every between 1 and 365),
    add check ((repeat_unit is null) = (repeat_every is null)),
    add check (repeat_unit is null or (ends_at is not null and not standing));

-- The segments that lead into standing campaigns, apart from the campaign: that row is locked all the while it sends.
-- Who takes a customer in holds the entrance, and who closes it takes it away.
create table campaign_entrance (
    tenant_id uuid not null,
    campaign_id uuid not null,
    segment_id uuid not null,
    opens_at timestamptz not null,
    closes_at timestamptz,
    primary key (tenant_id, campaign_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
    foreign key (tenant_id, segment_id) references segment (tenant_id, id)
);
create index campaign_entrance_by_segment on campaign_entrance (tenant_id, segment_id);
call protect_tenant_table('campaign_entrance');
