create table campaign (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    objective text not null check (objective in ('ACQUIRE', 'CONVERT', 'RETAIN', 'REPURCHASE', 'WIN_BACK', 'AWARENESS')),
    status text not null check (status in
        ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
    -- Why the service itself paused it; null while it runs or when a person did.
    status_reason text check (length(status_reason) <= 2000),
    segment_id uuid,
    tier_codes text[] not null default '{}',
    budget_amount numeric(19, 4) check (budget_amount >= 0),
    attribution_days integer not null check (attribution_days between 1 and 90),
    start_at timestamptz,
    -- A draft without a start counts as last, so that a list sorted by it can be paged both ways.
    start_rank timestamptz not null
        generated always as (coalesce(start_at, timestamptz '9999-12-31 00:00:00+00')) stored,
    started_at timestamptz,
    completed_at timestamptz,
    -- The number of its last run; 0 before the first.
    current_run integer not null default 0,
    created_at timestamptz not null,
    revision integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, segment_id) references segment (tenant_id, id)
);
call protect_tenant_table('campaign');

-- The channels of a campaign with what goes over each. The first is tried first; a customer whom it does not reach gets the
-- message by the next.
create table campaign_step (
    tenant_id uuid not null references tenant,
    id uuid not null,
    campaign_id uuid not null,
    position integer not null,
    channel_id uuid not null,
    content_id uuid not null,
    primary key (tenant_id, id),
    unique (tenant_id, campaign_id, position),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
call protect_tenant_table('campaign_step');

-- One sending of a campaign to its audience. Progress stands here, past the campaign's revision.
create table campaign_run (
    tenant_id uuid not null references tenant,
    id uuid not null,
    campaign_id uuid not null,
    number integer not null check (number > 0),
    -- The planned moment: whoever begins it twice makes one run.
    occurrence_at timestamptz not null,
    status text not null check (status in ('RUNNING', 'COMPLETED', 'MISSED', 'CANCELLED')),
    status_reason text check (length(status_reason) <= 2000),
    started_at timestamptz,
    completed_at timestamptz,
    -- Everyone of the audience is counted: stands in campaign_audience or has a delivery.
    audience_complete boolean not null,
    primary key (tenant_id, campaign_id, number),
    unique (tenant_id, id),
    unique (tenant_id, campaign_id, occurrence_at),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
call protect_tenant_table('campaign_run');

-- Who was in the audience when a run started and has not been taken up yet: taking up makes a delivery of each.
create table campaign_audience (
    tenant_id uuid not null, -- the campaign vouches for it: each check of a key costs
    campaign_id uuid not null,
    run integer not null,
    customer_id uuid not null,
    primary key (tenant_id, campaign_id, run, customer_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
call protect_tenant_table('campaign_audience');

-- One row per customer of a run's audience: its key is what makes a second message impossible. SENDING is a claim: what a crash leaves in it becomes UNCONFIRMED, never sent again.
create table delivery (
    tenant_id uuid not null, -- the campaign vouches for it: each check of a key costs
    id uuid not null,
    campaign_id uuid not null,
    run integer not null,
    -- The campaign's step, a channel with a content, by which it goes.
    step smallint not null default 0,
    -- The record whose address it went to; null after the customer's erasure, and where that record has a row already.
    customer_id uuid,
    status text not null check (status in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCONFIRMED', 'SKIPPED')),
    reason text check (length(reason) <= 500),
    at timestamptz not null,
    -- The number of the claim: a result is only taken from the claim that the row still stands under.
    attempts integer not null default 0,
    -- How many of its claims came to trying: a pause may take one back before its turn.
    tries smallint not null default 0,
    -- QUEUED: when it may be sent; SENDING: when the claim ends.
    due_at timestamptz,
    sent_at timestamptz,
    -- Which of the content's wordings it was; 0 is what everybody reads.
    wording smallint,
    -- What it costs, and for what: the price that held when it was sent.
    price numeric(15, 7) check (price >= 0),
    charge text check (charge in ('MESSAGE', 'CLICK', 'CONVERSION')),
    opened_at timestamptz,
    clicked_at timestamptz,
    unsubscribed_at timestamptz,
    -- What a report counts of the orders of a customer who was erased since.
    kept_revenue numeric(25, 4),
    primary key (tenant_id, id),
    unique (tenant_id, campaign_id, run, customer_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index delivery_by_status on delivery (tenant_id, campaign_id, status, id);
-- The deliveries of a campaign in the order of the list.
create index delivery_by_campaign on delivery (tenant_id, campaign_id, id);
create index delivery_due on delivery (tenant_id, campaign_id, status, step, due_at) where status in ('QUEUED', 'SENDING');
create index delivery_by_customer on delivery (tenant_id, customer_id, sent_at);
call protect_tenant_table('delivery');

-- The links of a campaign's content: a tracked link names its position, and a click leads to what stands here only.
create table campaign_link (
    tenant_id uuid not null references tenant,
    campaign_id uuid not null,
    position integer not null,
    url text not null check (length(url) <= 2000),
    primary key (tenant_id, campaign_id, position),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
call protect_tenant_table('campaign_link');

-- One row per link and recipient, however often it is followed.
create table link_click (
    tenant_id uuid not null references tenant,
    delivery_id uuid not null,
    position integer not null,
    clicks integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (tenant_id, delivery_id, position),
    foreign key (tenant_id, delivery_id) references delivery (tenant_id, id)
);
call protect_tenant_table('link_click');

-- Addresses that a server said do not exist, as keyed hashes: writing to them again would harm the sender's name.
create table suppressed_address (
    tenant_id uuid not null references tenant,
    channel_kind text not null,
    address_hash bytea not null,
    reason text not null check (length(reason) <= 500),
    at timestamptz not null,
    primary key (tenant_id, channel_kind, address_hash)
);
call protect_tenant_table('suppressed_address');
