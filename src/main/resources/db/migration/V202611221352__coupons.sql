create table coupon_pool (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null,
    -- How many it was filled with.
    codes integer not null check (codes between 0 and 1000000),
    revision integer not null,
    primary key (tenant_id, id)
);
create unique index coupon_pool_of_name on coupon_pool (tenant_id, lower(name));
call protect_tenant_table('coupon_pool');

-- A code goes to one message and is redeemed once. A till knows the code alone, so no two pools share one.
create table coupon (
    tenant_id uuid not null references tenant,
    id uuid not null,
    pool_id uuid not null,
    code text not null check (length(code) between 1 and 50),
    delivery_id uuid, -- null: free
    drawn_at timestamptz,
    redeemed_at timestamptz,
    order_external_id text check (length(order_external_id) between 1 and 200),
    primary key (tenant_id, id),
    unique (tenant_id, code),
    foreign key (tenant_id, pool_id) references coupon_pool (tenant_id, id),
    foreign key (tenant_id, delivery_id) references delivery (tenant_id, id),
    check ((delivery_id is null) = (drawn_at is null)),
    check ((redeemed_at is null) = (order_external_id is null))
);
create unique index coupon_of_delivery on coupon (tenant_id, delivery_id) where delivery_id is not null;
create index coupon_free on coupon (tenant_id, pool_id, id) where delivery_id is null;
-- For the figures of a pool.
create index coupon_redeemed on coupon (tenant_id, pool_id) where redeemed_at is not null;
call protect_tenant_table('coupon');

alter table campaign
    add column coupon_pool_id uuid,
    add foreign key (tenant_id, coupon_pool_id) references coupon_pool (tenant_id, id);
