-- What is added to the addresses that the campaign's links lead to.
alter table campaign
    add column utm_source text check (length(utm_source) between 1 and 100),
    add column utm_medium text check (length(utm_medium) between 1 and 100),
    add column utm_campaign text check (length(utm_campaign) between 1 and 100),
    add column utm_term text check (length(utm_term) between 1 and 100),
    add column utm_content text check (length(utm_content) between 1 and 100);

-- What programs did with a message, apart from what its reader did.
alter table delivery
    add column machine_opened_at timestamptz,
    add column machine_clicked_at timestamptz;

alter table link_click
    add column machine_clicks integer not null default 0,
    add column machine_at timestamptz,
    -- Of clicks, those of the last moments: they become machine_clicks if other links of the message turn out to be
    -- followed as fast.
    add column recent integer not null default 0,
    -- Of the first click that a person may have made.
    alter column first_at drop not null;
