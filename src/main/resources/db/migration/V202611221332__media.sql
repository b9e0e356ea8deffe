-- Pictures, films and documents that contents show.
create table media (
    tenant_id uuid not null references tenant,
    id uuid not null,
    title text not null check (length(title) between 1 and 200),
    alt_text text check (length(alt_text) <= 500),
    type text not null check (type in ('PNG', 'JPEG', 'GIF', 'WEBP', 'MP4', 'PDF')),
    status text not null check (status in ('STORING', 'READY', 'FAILED', 'DELETED')),
    store text not null check (store in ('DATABASE', 'S3')),
    size bigint not null check (size > 0),
    width integer,
    height integer,
    sha256 bytea,
    -- Which bytes of the upload it was made of: those of a later PUT were not looked at.
    upload_id uuid not null,
    reception integer not null,
    created_by text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
call protect_tenant_table('media');

create table media_chunk (
    tenant_id uuid not null references tenant,
    media_id uuid not null,
    position integer not null,
    bytes bytea not null,
    primary key (tenant_id, media_id, position),
    foreign key (tenant_id, media_id) references media (tenant_id, id)
);
alter table media_chunk alter column bytes set storage external;
call protect_tenant_table('media_chunk');
