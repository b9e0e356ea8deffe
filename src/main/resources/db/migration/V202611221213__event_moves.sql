-- Events that still stand with a customer whose they are not since a merge or an unmerge: those of one record, too many to
-- have followed at once. No foreign key leads to customer: whom they stand with may be erased meanwhile.
create table event_move (
    tenant_id uuid not null references tenant,
    profile_id uuid not null,
    customer_id uuid not null, -- whom they stand with
    -- Of this customer's events, from the newest to the oldest, the next one that is looked at comes before it.
    before_at timestamptz not null default 'infinity',
    before_id uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    primary key (tenant_id, profile_id, customer_id)
);
call protect_tenant_table('event_move');
