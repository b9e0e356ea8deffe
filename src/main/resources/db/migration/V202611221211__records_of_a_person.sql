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
alter table customer_identity add check (kind in ('EXTERNAL', 'MEMBER_CARD', 'WECHAT_UNION_ID', 'WECHAT_OPEN_ID', 'EMAIL',
    'PHONE', 'DEVICE', 'ANONYMOUS'));

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
