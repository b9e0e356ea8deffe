create table offending_table (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
alter table offending_table owner to marquee_app;
create function offending_function() returns integer language sql as 'select 1';
alter function offending_function() owner to marquee_app;
