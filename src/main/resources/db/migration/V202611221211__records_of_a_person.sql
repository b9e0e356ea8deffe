-- A row of customer is what one source knows of somebody. Records that are the same person have one of them in common,
-- which stands for the person; the others lead there directly, never over a third. Lists show those that lead nowhere.
alter table customer alter column external_id drop not null;
alter table customer add column merged_into uuid;
alter table customer add foreign key (tenant_id, merged_into) references customer (tenant_id, id);
create index customer_merged on customer (tenant_id, merged_into, id) where merged_into is not null;
create index customer_without_external_id on customer (tenant_id, id) where external_id is null;

-- Rows of what customers are known by and bought tell the person by customer_id and the record that they came to by
-- profile_id. Only the first changes when records become one person or two.
alter table customer_identity add column profile_id uuid;
alter table customer_identity add column source text check (length(source) between 1 and 100);
alter table customer_identity add column claimed_at timestamptz;
alter table customer_identity no force row level security;
update customer_identity set profile_id = customer_id, claimed_at = created_at;
alter table customer_identity force row level security;
alter table customer_identity alter column profile_id set not null;
alter table customer_identity alter column claimed_at set not null;
alter table customer_identity drop constraint customer_identity_kind_check;
alter table customer_identity add check (kind in ('EXTERNAL', 'MEMBER_CARD', 'WECHAT_UNION_ID', 'WECHAT_OPEN_ID',
    'WECOM_EXTERNAL_USER_ID', 'EMAIL', 'PHONE', 'DEVICE', 'PUSH_SUBSCRIPTION', 'ANONYMOUS'));

-- What an event said, and nobody else: it may come from a browser, which can say anything. It is never written to, and never
-- merges by itself.
alter table customer_identity add column confirmed boolean not null default true;

-- Of a value that many have, no more is read than it takes to see that it is one: neither who has it, customer by customer,
-- nor whether a record does, nor whom a browser stands for.
drop index customer_identity_by_hash;
create index customer_identity_by_hash on customer_identity (tenant_id, kind, hash, confirmed, customer_id, id);
drop index customer_identity_by_customer;
create index customer_identity_by_customer on customer_identity (tenant_id, customer_id, kind, hash);
create index customer_identity_of_visitor on customer_identity (tenant_id, hash, claimed_at, id) where kind = 'ANONYMOUS';

-- No foreign key: it would be checked for each row of a file, and the record cannot go before the person does.
alter table customer_order add column profile_id uuid;
alter table customer_order no force row level security;
update customer_order set profile_id = customer_id;
alter table customer_order force row level security;
alter table customer_order add check ((profile_id is null) = (customer_id is null));
drop index customer_order_of_customer;
create unique index customer_order_of_customer
    on customer_order (tenant_id, customer_id, ordered_at, amount, units, duplicate_rank, external_id, profile_id)
    nulls not distinct where customer_id is not null;
