-- Figures of all customers that conditions compare with, such as percentiles, as they were last reckoned: one customer's
-- change is decided by them without reading everybody's orders.
create table population_figure (
    tenant_id uuid not null references tenant,
    name text not null,
    value text, -- of a number; null: there is nobody to reckon it from
    reckoned_at timestamptz not null,
    primary key (tenant_id, name)
);
call protect_tenant_table('population_figure');

alter table segment
    add column status text not null default 'COMPUTING' check (status in ('COMPUTING', 'READY')),
    add column size integer not null default 0,
    -- When everybody was last decided.
    add column computed_at timestamptz,
    -- Everybody is being decided since then; whoever changes meanwhile is in segment_touched.
    add column computing_since timestamptz;

-- Who is in which segment. No foreign keys: a million rows would each look for the segment and the tenant.
create table segment_member (
    tenant_id uuid not null,
    segment_id uuid not null,
    customer_id uuid not null,
    since timestamptz not null,
    primary key (tenant_id, segment_id, customer_id)
);
create index segment_member_of_customer on segment_member (tenant_id, customer_id, segment_id);
call protect_tenant_table('segment_member');

-- Customers who changed while everybody was being decided.
create table segment_touched (
    tenant_id uuid not null,
    segment_id uuid not null,
    customer_id uuid not null,
    primary key (tenant_id, segment_id, customer_id)
);
call protect_tenant_table('segment_touched');

-- Who came into which segment, and who left it, by changes of their own or of the figures that they are compared with.
create table segment_change (
    tenant_id uuid not null,
    id bigint generated always as identity,
    segment_id uuid not null,
    customer_id uuid not null,
    entered boolean not null,
    at timestamptz not null,
    primary key (tenant_id, id)
);
create index segment_change_of_customer on segment_change (tenant_id, customer_id, at);
create index segment_change_of_segment on segment_change (tenant_id, segment_id, id);
call protect_tenant_table('segment_change');

create trigger announce_change after update on segment
    for each row execute function announce_change('seg');
