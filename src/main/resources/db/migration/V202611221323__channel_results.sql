-- What a paid channel cost and brought on one day: in all, or of one of the provider's campaigns.
create table channel_result (
    tenant_id uuid not null references tenant,
    id uuid not null,
    channel_id uuid not null,
    on_day date not null,
    -- As the provider calls it; empty: not told apart.
    campaign text not null check (length(campaign) <= 200),
    impressions bigint not null check (impressions >= 0),
    clicks bigint not null check (clicks >= 0),
    conversions bigint not null check (conversions >= 0),
    cost numeric(19, 4) not null check (cost >= 0),
    -- What was shown, where somebody said: what it cost and brought then counts as the content's.
    content_id uuid,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, channel_id, on_day, campaign),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
create index channel_result_by_day on channel_result (tenant_id, on_day, id);
create index channel_result_by_content on channel_result (tenant_id, content_id, on_day) where content_id is not null;
call protect_tenant_table('channel_result');
