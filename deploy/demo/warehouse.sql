-- The tables behind the demo data products that offer `read`. Invented rows, the same at every start.
create schema claims;
create schema underwriting;
create schema service;

create table service.customers (
  customer_id    uuid primary key,
  language       char(2),
  contracts      integer,
  vulnerable     boolean,
  consent_offers boolean not null
);

insert into service.customers
select md5('customer ' || n)::uuid,
       (array['de', 'de', 'de', 'da', 'sv'])[1 + n % 5],
       1 + n % 4,
       n % 23 = 0,
       n % 3 <> 0
from generate_series(1, 300) n;

create table underwriting.policies (
  policy_no text primary key,
  holder_id uuid,
  product   text,
  premium   numeric(10, 2),
  valid     daterange,
  known     tstzrange
);

insert into underwriting.policies
select 'NL-' || (700000 + n),
       md5('customer ' || (1 + n % 300))::uuid,
       (array['motor-plus-25', 'home-comfort-24', 'liability-basic-23', 'cyber-start-26'])[1 + n % 4],
       120 + (n * 37) % 900,
       daterange(date '2021-01-01' + n, null),
       tstzrange(timestamptz '2020-12-15 08:00+00' + n * interval '1 day', null)
from generate_series(1, 400) n;

create table claims.claims (
  claim_id    uuid primary key,
  policy_no   text not null,
  line        text,
  event_date  date,
  reported_at timestamptz,
  paid        numeric(12, 2),
  reserve     numeric(12, 2),
  reopened    smallint,
  desk        text
);

insert into claims.claims
select md5('claim ' || n)::uuid,
       'NL-' || (700001 + n % 400),
       (array['motor', 'household', 'liability', 'cyber'])[1 + (n + 1) % 4],
       date '2022-01-01' + (n * 11) % 1780,
       (date '2022-01-01' + (n * 11) % 1780) + interval '9 hours' + (n % 12) * interval '1 hour',
       (n * 7919) % 9000 + 0.5 * (n % 2),
       case when n % 5 = 0 then (n * 104729) % 20000 else 0 end,
       case when n % 40 = 0 then 1 else 0 end,
       (array['Hamburg', 'Kiel', 'Odense', 'Malmö'])[1 + n % 4]
from generate_series(1, 600) n;

create table claims.repair_invoice_lines (
  invoice_no text not null,
  part       text,
  hours      numeric(5, 1),
  net        numeric(10, 2)
);

insert into claims.repair_invoice_lines
select 'R-' || (40000 + n / 3),
       (array['bumper, front', 'door, left', 'windscreen', 'headlight, right', 'bonnet'])[1 + n % 5],
       0.5 + (n % 9) * 0.5,
       60 + (n * 53) % 1400
from generate_series(1, 500) n;

create table underwriting.buildings (
  building_id text primary key,
  floor_area  integer,
  built       smallint,
  roof_grade  char(1),
  flood_zone  smallint
);

insert into underwriting.buildings
select 'LR-' || (10000 + n),
       45 + (n * 17) % 240,
       1900 + (n * 31) % 125,
       (array['A', 'B', 'C', 'D', 'E', null])[1 + n % 6],
       1 + n % 4
from generate_series(1, 300) n;

create schema reference;

-- Outlines as well-known text: the local PostgreSQL has no PostGIS.
create table reference.postal_areas (
  code    text,
  country char(2),
  outline text
);

insert into reference.postal_areas
select to_char(10000 + n * 7, 'FM00000'),
       (array['DE', 'DE', 'DK', 'SE'])[1 + n % 4],
       format('POLYGON((%1$s 54, %2$s 54, %2$s 55, %1$s 55, %1$s 54))', 8 + n % 10, 9 + n % 10)
from generate_series(1, 200) n;

create schema payments;

create table payments.merchants (
  descriptor text,
  name       text,
  category   char(4)
);

insert into payments.merchants
select 'SHOP*' || to_char(n, 'FM0000') || ' HAMBURG',
       'Shop number ' || n,
       (array['5411', '5541', '5812', '7538'])[1 + n % 4]
from generate_series(1, 250) n;

create table service.complaints (
  complaint_id uuid primary key,
  topic        text,
  due          date,
  outcome      text
);

insert into service.complaints
select md5('complaint ' || n)::uuid,
       (array['delay', 'amount', 'tone', 'letter', 'website'])[1 + n % 5],
       date '2026-01-05' + n,
       (array['upheld', 'explained', null])[1 + n % 3]
from generate_series(1, 200) n;

create schema finance;

create table finance.entries (
  entry_id    bigint primary key,
  company     char(4),
  account     text,
  amount      numeric(16, 2),
  preliminary boolean
);

insert into finance.entries
select n,
       (array['NL01', 'NL02', 'DK01'])[1 + n % 3],
       (4000 + n % 60)::text,
       ((n * 7919) % 200000) / 10.0 - 9000,
       n > 550
from generate_series(1, 600) n;

create schema compliance;

-- Embeddings as an array: the local PostgreSQL has no pgvector.
create table compliance.paragraphs (
  paragraph text primary key,
  text      text,
  in_force  boolean,
  embedding real[]
);

insert into compliance.paragraphs
select 'P-' || n,
       'Paragraph ' || n || ' of the invented rule book.',
       n % 9 <> 0,
       array[sin(n), cos(n), sin(2 * n)]::real[]
from generate_series(1, 120) n;

create schema hr;

create table hr.skills_by_team (
  team   text,
  skill  text,
  people integer
);

insert into hr.skills_by_team
select 'team-' || (1 + n % 12),
       (array['java', 'sql', 'actuarial', 'danish', 'kafka'])[1 + n % 5],
       8 + n % 9
from generate_series(1, 120) n;

create schema it;

create table it.incidents (
  incident      text primary key,
  service       text,
  minutes       integer,
  cause_checked boolean
);

insert into it.incidents
select 'INC-' || (20000 + n),
       (array['portal', 'payments', 'mail', 'claims core'])[1 + n % 4],
       5 + (n * 13) % 400,
       n % 3 = 0
from generate_series(1, 300) n;

create schema marketing;

create table marketing.contacts (
  customer_id uuid,
  campaign    text,
  control     boolean,
  bought      boolean
);

insert into marketing.contacts
select md5('customer ' || (1 + n % 300))::uuid,
       (array['spring', 'autumn', 'moving house'])[1 + n % 3],
       n % 20 = 0,
       n % 7 = 0
from generate_series(1, 500) n;
