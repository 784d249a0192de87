#!/bin/sh
# Run once by the official image of PostgreSQL, on a new volume. Its own user is a superuser, for whom row-level security
# does not hold: a subgraph refuses to work as one. So each has an ordinary user, who owns the subgraph's database.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set name="$LEGAMI_DATABASE" --set password="$LEGAMI_PASSWORD" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password' NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
