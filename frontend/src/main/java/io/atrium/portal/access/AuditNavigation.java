package io.atrium.portal.access;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ways of those who run and check Atrium. */
@Factory
class AuditNavigation {

  @Singleton
  RailEntry drift(Authorization authorization) {
    return new RailEntry(
            62,
            "section.drift",
            "drift",
            DriftView.PATH,
            'f',
            user -> authorization.allows(user, Operation.READ_DRIFT, Scope.ATRIUM))
        .under("section.govern");
  }

  @Singleton
  RailEntry evidence(Authorization authorization) {
    return new RailEntry(
            64,
            "section.evidence",
            "evidence",
            EvidenceView.PATH,
            'e',
            user -> authorization.allows(user, Operation.EXPORT_EVIDENCE, Scope.ATRIUM))
        .under("section.govern");
  }
}
