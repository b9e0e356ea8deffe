-- Customers whose facts changed, written with the change: segments and tiers look at them again. Those of a change to many,
-- in bulk, wait behind the others. One row is for up to 250 of them, since what comes and goes all the time leaves dead rows
-- on the way of who looks for work. Both tables are read before a tenant is known, by workers that look for work; they hold
-- ids and times. No foreign keys: each row would look for its tenant.
create table customer_change (
    tenant_id uuid not null,
    bulk boolean not null,
    id bigint generated always as identity,
    customer_ids uuid[] not null,
    customers int not null generated always as (cardinality(customer_ids)) stored,
    changed_at timestamptz not null,
    primary key (tenant_id, bulk, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
grant select, insert, update, delete on customer_change to marquee_app;
grant select, delete on customer_change to marquee_eraser;

-- When the clock alone may change something about a customer, who is then looked at again. A customer may have several
-- moments, also twice the same: those who set them never wait for each other.
create table customer_wakeup (
    tenant_id uuid not null,
    customer_id uuid not null,
    due_at timestamptz not null,
    id bigint generated always as identity,
    primary key (tenant_id, customer_id, due_at, id)
);
create index customer_wakeup_due on customer_wakeup (due_at);
grant select, insert, update, delete on customer_wakeup to marquee_app;
grant select, delete on customer_wakeup to marquee_eraser;
