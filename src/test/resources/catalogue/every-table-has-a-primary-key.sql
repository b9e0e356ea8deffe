create table offending_heap (tenant_id uuid not null, id uuid not null);
