-- Columns that may be empty and an index of the few deprecated assets that have a day; instant but for the index, which reads catalog.asset once and holds back writes meanwhile: a second for 100,000 assets.
alter table catalog.version add column sunset date;   -- the day on which it goes away
alter table catalog.asset add column sunset date;     -- of the version that is shown

create index asset_sunset on catalog.asset (sunset, id) where sunset is not null and deleted_at is null;

-- What has been said about a day that comes near, once each: days before it, 0 for the day itself. Forgotten with the questions.
create table deprecation.sunset_word (
  asset_id    uuid not null,
  sunset      date not null,
  days        integer not null,
  said_at     timestamptz not null,
  primary key (asset_id, sunset, days)
);
