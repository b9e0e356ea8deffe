# Read by the image's own start script, which stops at the first error.
psql --username=postgres --set=ON_ERROR_STOP=1 --set=owner="$OWNER_PASSWORD" --set=service="$SERVICE_PASSWORD" <<'SQL'
alter role marquee_owner password :'owner';
alter role marquee_app password :'service';
SQL
