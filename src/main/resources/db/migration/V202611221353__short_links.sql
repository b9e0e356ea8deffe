-- Short addresses of messages. Who follows one is nobody's member, so its tenant is not known before: this table tells it.
create table short_link (
    code text primary key check (code ~ '^[0-9A-Za-z]{10}$'),
    tenant_id uuid not null references tenant,
    delivery_id uuid not null,
    expires_at timestamptz not null,
    unique (tenant_id, delivery_id)
);
create index short_link_expiry on short_link (expires_at);
grant select, insert, delete on short_link to marquee_app;
grant select, delete on short_link to marquee_eraser;
