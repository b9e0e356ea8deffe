-- What an administrator of the server runs once, before the first migration. The first two roles then need a password.
-- None of the roles is one that row security does not hold for; Marquee refuses to start as any that is.
create role marquee_owner login nosuperuser nobypassrls nocreatedb nocreaterole;
create role marquee_app login nosuperuser nobypassrls nocreatedb nocreaterole;
-- Erases tenants that are closed and due, and nothing else; the service takes this role on for that alone.
create role marquee_eraser nologin nosuperuser nobypassrls nocreatedb nocreaterole;
grant marquee_eraser to marquee_app with inherit false, set true;
create database marquee owner marquee_owner encoding 'UTF8' template template0;
revoke all on database marquee from public;
-- Imports copy into temporary tables.
grant connect, temporary on database marquee to marquee_app;
alter role marquee_app in database marquee set synchronous_commit = on;
alter role marquee_app in database marquee set idle_in_transaction_session_timeout = '60s';
