-- Each wording that a content has had: what reviewers read, compare and go back to. The newest says what the content says.
create table content_version (
    tenant_id uuid not null references tenant,
    id uuid not null,
    content_id uuid not null,
    version integer not null check (version > 0),
    title text not null,
    subject text,
    body text not null,
    case_study jsonb,
    variants jsonb not null default '[]',
    editor text not null,
    origin text not null check (origin in ('WRITTEN', 'GENERATED', 'ROLLED_BACK')),
    at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, content_id, version),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
call protect_tenant_table('content_version');

-- What people say about a version to one another.
create table content_comment (
    tenant_id uuid not null references tenant,
    id uuid not null,
    content_id uuid not null,
    version integer not null,
    author text not null,
    body text not null check (length(body) between 1 and 4000),
    at timestamptz not null,
    resolved_by text,
    resolved_at timestamptz,
    revision integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, content_id, version) references content_version (tenant_id, content_id, version)
);
create index content_comment_by_content on content_comment (tenant_id, content_id, id);
call protect_tenant_table('content_comment');

-- How long a tenant's contents may take and whose approval they need; without a row, what the service is used to.
create table content_policy (
    tenant_id uuid not null references tenant,
    id uuid not null,
    target_hours integer not null check (target_hours between 1 and 2160),
    rules jsonb not null,
    revision integer not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);
call protect_tenant_table('content_policy');
