package io.atrium.access.provisioning;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

class PostgresProvisionerIT extends ProvisionerContract {

  private static final Warehouse WAREHOUSE = new Warehouse();

  private final List<Subject> subjects = List.of(Warehouse.person(), Warehouse.person());
  private Right last = right(UUID.randomUUID(), subjects.getFirst());

  @Override
  Provisioner provisioner() {
    return WAREHOUSE.provisioner();
  }

  @Override
  Provisioner unreachable() {
    return WAREHOUSE.provisioner("jdbc:postgresql://127.0.0.1:1/warehouse", null);
  }

  @Override
  Right right(UUID grant, Subject subject) {
    return Warehouse.right(
        grant,
        subject,
        new Extent(List.of("claim_id", "paid"), "line == 'motor'"),
        "claims.claims");
  }

  @Override
  List<Subject> subjects() {
    return subjects;
  }

  @Override
  boolean canUse(Subject subject) throws Exception {
    var login = PostgresRoles.login(subject.key());
    WAREHOUSE.superuser(
        "do $$ begin if exists (select from pg_roles where rolname = '%s') then alter role \"%s\" password 'tried'; end if; end $$"
            .formatted(login, login));
    try (var connection =
        java.sql.DriverManager.getConnection(WAREHOUSE.url, asIfIssued(login), "tried")) {
      var unused = Warehouse.select(connection, "select paid from claims.claims");
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** The login can be used while a grant holds, once a secret has been asked for. */
  private static String asIfIssued(String login) {
    WAREHOUSE.superuser(
        """
        do $$ begin
          if exists (select from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname = '%s') then
            alter role "%s" login;
          end if;
        end $$
        """
            .formatted(login, login));
    return login;
  }

  @Override
  String state() throws Exception {
    return WAREHOUSE.state();
  }

  @Override
  void giveByHand(Right right) {
    WAREHOUSE.steward("grant select (policy_no), insert on claims.claims to warehouse_friend");
  }

  @org.junit.jupiter.api.BeforeAll
  static void friend() {
    WAREHOUSE.superuser(
        "do $$ begin if not exists (select from pg_roles where rolname = 'warehouse_friend') then create role warehouse_friend; end if; end $$");
  }
}
