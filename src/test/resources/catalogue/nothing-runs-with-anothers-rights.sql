create table protected (tenant_id uuid not null, id uuid, primary key (tenant_id, id));
create function offending_function() returns bigint language sql security definer as 'select count(*) from protected';
create view offending_view as select * from protected;
create materialized view offending_copy as select * from protected;
