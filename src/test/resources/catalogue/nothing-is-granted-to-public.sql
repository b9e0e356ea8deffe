create table offending_table (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
grant select on offending_table to public;
create function offending_function() returns integer language sql as 'select 1';
