-- By which numbers WeChat knows messages, and what it told of them; either may come first. Kept for a week.
create table wechat_message (
    tenant_id uuid not null references tenant,
    app_id varchar(64) not null,
    number varchar(30) not null,
    channel_id uuid,
    message_id uuid,
    status varchar(100),
    created_at timestamptz not null,
    primary key (tenant_id, app_id, number),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id),
    check ((channel_id is null) = (message_id is null)),
    check (message_id is not null or status is not null)
);
create index wechat_message_age on wechat_message (tenant_id, created_at);
call protect_tenant_table('wechat_message');
