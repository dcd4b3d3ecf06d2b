-- New table; instant.
-- What assets say, as vectors: worked out beside the indexing, kept so that a new index needs no computing.
create table search.meaning (
  asset_id      uuid primary key,
  text_hash     bytea,        -- SHA-256 of the model's name and the text
  vector        bytea,        -- 384 floats of 4 bytes, big-endian, of length 1
  due           bigint,       -- the vector is owed since; null: it stands in the index
  claimed_until timestamptz,  -- somebody works it out until then
  check ((text_hash is null) = (vector is null))
);

create sequence search.meaning_due;

create index meaning_owed on search.meaning (due) where due is not null;
