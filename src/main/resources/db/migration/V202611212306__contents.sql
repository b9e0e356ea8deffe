create table content (
    tenant_id uuid not null references tenant,
    id uuid not null,
    title text not null check (length(title) between 1 and 200),
    kind text not null,
    stage text check (stage in ('AWARENESS', 'CONSIDERATION', 'DECISION', 'PURCHASE', 'LOYALTY')),
    scene text check (length(scene) <= 100),
    status text not null check (status in
        ('IDEA', 'SCRIPT_REVIEW', 'PRODUCTION', 'COMPLIANCE_REVIEW', 'APPROVED', 'PUBLISHED', 'RETIRED')),
    subject text check (length(subject) <= 500),
    body text not null check (length(body) between 1 and 200000),
    case_study jsonb,
    -- Other wordings, for a language, a channel or a segment.
    variants jsonb not null default '[]',
    version integer not null,
    created_by_ai boolean not null default false,
    author text not null,
    created_at timestamptz not null,
    -- Who is to work on it, and until when.
    assignee text,
    due_at timestamptz,
    -- Who approved what it says, while it is in its last review and from then on.
    approved_by text[] not null default '{}',
    revision integer not null,
    primary key (tenant_id, id)
);
call protect_tenant_table('content');

-- Each step of the workflow with its time, so that the time in each stage can be measured.
create table content_transition (
    tenant_id uuid not null references tenant,
    id uuid not null,
    content_id uuid not null,
    from_status text,
    to_status text not null,
    at timestamptz not null,
    actor text not null,
    reason text,
    primary key (tenant_id, id),
    foreign key (tenant_id, content_id) references content (tenant_id, id)
);
create index content_transition_by_content on content_transition (tenant_id, content_id, at);
call protect_tenant_table('content_transition');
