-- How far the mailbox was read into which servers send what they could not deliver; only of channels that have one.
create table channel_mailbox (
    tenant_id uuid not null references tenant,
    channel_id uuid not null,
    -- The server's name for the numbers of its messages: with another one they begin anew.
    uid_validity bigint not null,
    last_uid bigint not null,
    read_at timestamptz,
    failure jsonb,
    primary key (tenant_id, channel_id),
    foreign key (tenant_id, channel_id) references channel (tenant_id, id)
);
call protect_tenant_table('channel_mailbox');
