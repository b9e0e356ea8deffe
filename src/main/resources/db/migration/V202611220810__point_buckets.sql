-- How much each caller and each tenant has left of its points. A row says when its bucket is full again and what it last
-- gave; no row: full. A platform table, since callers without a tenant have buckets too: ids and times only. Not logged:
-- after a crash every bucket is full, and nobody waits for a disk.
create unlogged table point_bucket (
    id uuid primary key,
    granted integer not null,
    full_at timestamptz not null
) with (fillfactor = 50);
grant select, insert, update, delete on point_bucket to marquee_app;
