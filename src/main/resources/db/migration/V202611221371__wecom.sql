-- What WeCom was given for staff to send to customers, while it is not known what staff did. Kept for a month.
create table wecom_task (
    tenant_id uuid not null references tenant,
    id uuid not null,
    channel_id uuid not null,
    campaign_id uuid not null,
    number varchar(200) not null,
    stopped boolean not null default false,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id)
);
create index wecom_task_of_campaign on wecom_task (tenant_id, campaign_id);
create index wecom_task_of_channel on wecom_task (tenant_id, channel_id);
call protect_tenant_table('wecom_task');

-- Those of a task of whom nothing is known yet.
create table wecom_message (
    tenant_id uuid not null references tenant,
    task_id uuid not null,
    message_id uuid not null,
    address_hash bytea not null,
    primary key (tenant_id, task_id, message_id),
    foreign key (tenant_id, task_id) references wecom_task (tenant_id, id) on delete cascade
);
call protect_tenant_table('wecom_message');
