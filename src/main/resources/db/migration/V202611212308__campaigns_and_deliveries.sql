create table campaign (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    objective text not null check (objective in ('ACQUIRE', 'CONVERT', 'RETAIN', 'REPURCHASE', 'WIN_BACK', 'AWARENESS')),
    status text not null check (status in
        ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
    segment_id uuid,
    tier_codes text[] not null default '{}',
    budget_amount numeric(19, 4) check (budget_amount >= 0),
    start_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    -- How far the audience has been taken up; null: not begun.
    audience_cursor uuid,
    audience_complete boolean not null default false,
    created_at timestamptz not null,
    revision bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, segment_id) references segment (tenant_id, id)
);
create index campaign_by_age on campaign (tenant_id, created_at, id);
call protect_tenant_table('campaign');

create table campaign_step (
    tenant_id uuid not null references tenant,
    campaign_id uuid not null,
    position integer not null,
    channel_id uuid not null,
    content_id uuid not null,
    primary key (tenant_id, campaign_id, position),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
call protect_tenant_table('campaign_step');

-- One row per customer of the audience. SENDING is a claim: what a crash leaves in it becomes UNCONFIRMED, never sent again.
create table delivery (
    tenant_id uuid not null references tenant,
    id uuid not null,
    campaign_id uuid not null,
    customer_id uuid,
    status text not null check (status in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCONFIRMED', 'SKIPPED')),
    reason text,
    at timestamptz not null,
    attempts integer not null default 0,
    lease_until timestamptz,
    sent_at timestamptz,
    opened_at timestamptz,
    clicked_at timestamptz,
    unsubscribed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, campaign_id, customer_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index delivery_by_status on delivery (tenant_id, campaign_id, status, id);
create index delivery_by_customer on delivery (tenant_id, customer_id, sent_at);
call protect_tenant_table('delivery');

-- The links of a campaign's content, in order of appearance: a tracked link names its position.
create table campaign_link (
    tenant_id uuid not null references tenant,
    campaign_id uuid not null,
    position integer not null,
    url text not null check (length(url) <= 2000),
    primary key (tenant_id, campaign_id, position),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
call protect_tenant_table('campaign_link');

create table link_click (
    tenant_id uuid not null references tenant,
    id uuid not null,
    delivery_id uuid not null,
    position integer not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, delivery_id) references delivery (tenant_id, id)
);
create index link_click_by_delivery on link_click (tenant_id, delivery_id);
call protect_tenant_table('link_click');
