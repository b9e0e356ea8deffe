alter table customer
    add column time_zone text check (length(time_zone) <= 60),
    add column language text check (length(language) <= 35);
