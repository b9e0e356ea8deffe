-- What a tenant holds all its campaigns to; no row: nothing.
create table campaign_policy (
    tenant_id uuid not null references tenant,
    red_line numeric(19, 4) check (red_line >= 0),
    cap_messages integer check (cap_messages between 1 and 100),
    cap_days integer check (cap_days between 1 and 90),
    control_percent integer not null check (control_percent between 0 and 50),
    -- By the customer's zone, or the tenant's; they may go past midnight.
    quiet_from time,
    quiet_to time,
    open_tracking boolean not null default true,
    revision integer not null,
    primary key (tenant_id),
    check ((quiet_from is null) = (quiet_to is null)),
    check ((cap_messages is null) = (cap_days is null))
);
call protect_tenant_table('campaign_policy');

alter table campaign
    add column holdout_percent integer not null default 0 check (holdout_percent between 0 and 50),
    -- Who had a hand in it, as the audit log names them: none of them approves it while another owner could.
    add column writers text[] not null default '{}',
    add column approval text check (approval in ('APPROVED', 'SELF_CONFIRMED')),
    add column rejection_reason text check (length(rejection_reason) <= 500);

alter table campaign
    add column throttle_per_minute integer check (throttle_per_minute between 1 and 1000000),
    -- Outside of them, by the customer's zone or the tenant's, nobody gets it; they may go past midnight.
    add column send_from time,
    add column send_to time,
    add check ((send_from is null) = (send_to is null));

-- When a campaign with a throttle may claim its next message.
create table campaign_pace (
    tenant_id uuid not null,
    campaign_id uuid not null,
    next_at timestamptz not null,
    primary key (tenant_id, campaign_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
call protect_tenant_table('campaign_pace');
