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
