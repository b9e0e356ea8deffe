-- What is left of an erased tenant: that it was erased, and how many rows of each table. No personal data.
create table erasure_certificate (
    id uuid primary key, -- the tenant's
    closed_at timestamptz not null,
    promised_by timestamptz not null,
    erased_at timestamptz,
    row_counts jsonb not null,
    revision bigint not null
);
grant select, insert, update on erasure_certificate to marquee_app;
