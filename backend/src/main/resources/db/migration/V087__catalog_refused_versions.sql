-- Locks both tables while their rows are looked at once; about a second for a million versions.
alter table catalog.asset drop constraint asset_state_check;
alter table catalog.asset add constraint asset_state_check
  check (state in ('draft', 'in-review', 'refused', 'approved', 'deprecated', 'retired'));

alter table catalog.version drop constraint version_state_check;
alter table catalog.version add constraint version_state_check
  check (state in ('draft', 'in-review', 'refused', 'approved', 'deprecated', 'retired'));
