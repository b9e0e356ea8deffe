-- A part of the audience goes first, and what becomes of it says whether the rest follows.
alter table campaign
    add column pilot_percent integer check (pilot_percent between 1 and 50),
    add column pilot_hours integer check (pilot_hours between 1 and 336),
    add column pilot_metric text check (pilot_metric in ('OPENED', 'CLICKED', 'CONVERTED')),
    add column pilot_at_least integer check (pilot_at_least between 1 and 100),
    add check (num_nonnulls(pilot_percent, pilot_hours, pilot_metric, pilot_at_least) in (0, 4)),
    add check (pilot_percent is null or (repeat_unit is null and not standing));

alter table campaign_run
    -- Until then the pilot is watched; audience_complete is about the pilot until its decision is GO_ON.
    add column pilot_until timestamptz,
    add column pilot_decision text check (pilot_decision in ('GO_ON', 'STOP')),
    -- What the rule compared, in percent of the messages that were sent.
    add column pilot_reached integer check (pilot_reached between 0 and 100);
