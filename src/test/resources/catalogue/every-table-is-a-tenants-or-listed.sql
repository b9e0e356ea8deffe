create table offending_without_tenant (id uuid primary key);
create table offending_with_text (tenant_id text not null, id uuid, primary key (tenant_id, id));
create table offending_with_null (tenant_id uuid, id uuid primary key);
