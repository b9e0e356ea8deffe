-- Tries that the channel put off, or refused while there was another channel, so that others followed. What became of the last try stands in the delivery itself: the
-- usual message, which is tried once, has no row here.
create table delivery_attempt (
    tenant_id uuid not null references tenant,
    delivery_id uuid not null,
    number smallint not null check (number > 0),
    step smallint not null,
    refused boolean not null,
    at timestamptz not null,
    reason text not null check (length(reason) <= 500),
    primary key (tenant_id, delivery_id, number),
    foreign key (tenant_id, delivery_id) references delivery (tenant_id, id)
);
call protect_tenant_table('delivery_attempt');
