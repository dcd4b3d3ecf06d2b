package io.atrium.authorization;

import static io.atrium.authorization.Relation.ADMINISTRATOR;
import static io.atrium.authorization.Relation.AUDITOR;
import static io.atrium.authorization.Relation.EMPLOYEE;
import static io.atrium.authorization.Relation.OWNER;
import static io.atrium.authorization.Relation.STEWARD;

import java.util.EnumSet;
import java.util.Set;

/**
 * The whole policy of who may do what: any one of the relations suffices. What may be seen is not
 * here; that is {@link Audience}.
 */
public enum Operation {
  SEARCH(EMPLOYEE),
  READ_ASSET(EMPLOYEE),
  PUBLISH(OWNER),
  SUBMIT(OWNER),
  /** Never by the author, whatever the roles. */
  APPROVE(STEWARD),
  REJECT(STEWARD),
  DEPRECATE(OWNER, STEWARD),
  RETIRE(OWNER, STEWARD),
  DELETE(OWNER, STEWARD),
  IMPORT(OWNER, STEWARD),
  READ_EVENTS(EMPLOYEE),
  READ_AUDIT(AUDITOR, ADMINISTRATOR),
  REINDEX(ADMINISTRATOR),
  OPERATE(ADMINISTRATOR);

  private final Set<Relation> sufficient;

  Operation(Relation first, Relation... more) {
    sufficient = EnumSet.of(first, more);
  }

  public Set<Relation> sufficient() {
    return EnumSet.copyOf(sufficient);
  }
}
