-- What all processes on this database have in common. One row, written at the first start.
create table server (
  only_row boolean primary key default true check (only_row),
  -- tells a wrong SECRET_KEY, not what the right one is
  secret_fingerprint bytea not null
);
