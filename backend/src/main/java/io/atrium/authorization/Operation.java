package io.atrium.authorization;

import static io.atrium.authorization.Relation.ADMINISTRATOR;
import static io.atrium.authorization.Relation.APPROVER;
import static io.atrium.authorization.Relation.AUDITOR;
import static io.atrium.authorization.Relation.EMPLOYEE;
import static io.atrium.authorization.Relation.HOLDER;
import static io.atrium.authorization.Relation.OWNER;
import static io.atrium.authorization.Relation.PUBLISHER;
import static io.atrium.authorization.Relation.REQUESTER;
import static io.atrium.authorization.Relation.RISK_OFFICER;
import static io.atrium.authorization.Relation.SERVICE;
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
  /** Keep unfinished documents, which nobody else sees. */
  KEEP_DRAFT(PUBLISHER),
  SUBMIT(OWNER),
  /** Never by the author, whatever the roles. */
  APPROVE(STEWARD),
  /** Give a version back to its author, who may change it. */
  REJECT(STEWARD),
  /** End a version for good. */
  REFUSE(STEWARD),
  DEPRECATE(OWNER, STEWARD),
  RETIRE(OWNER, STEWARD),
  DELETE(OWNER, STEWARD),
  IMPORT(OWNER, STEWARD),
  READ_EVENTS(EMPLOYEE),
  READ_AUDIT(AUDITOR, ADMINISTRATOR),
  REINDEX(ADMINISTRATOR),
  OPERATE(ADMINISTRATOR),
  READ_TEAMS(ADMINISTRATOR, STEWARD),
  ASK_ACCESS(EMPLOYEE),
  READ_REQUEST(REQUESTER, HOLDER, APPROVER, OWNER, STEWARD, RISK_OFFICER, AUDITOR),
  /** Say for which purposes access can be asked. */
  WRITE_PURPOSE(STEWARD, ADMINISTRATOR),
  /** Answer a question, accept a narrower offer. */
  ANSWER_REQUEST(REQUESTER),
  WITHDRAW_REQUEST(REQUESTER),
  /** Approve, refuse or ask back. */
  DECIDE_ACCESS(APPROVER),
  /** Have somebody else decide for oneself, for a time. */
  DELEGATE(EMPLOYEE),
  READ_GRANT(REQUESTER, HOLDER, OWNER, STEWARD, RISK_OFFICER, AUDITOR),
  RENEW_GRANT(REQUESTER, HOLDER),
  RETURN_GRANT(REQUESTER, HOLDER),
  /** Have a target make a fresh secret for the one who uses the access. */
  ISSUE_CREDENTIAL(HOLDER),
  /** Also resumes. */
  SUSPEND_GRANT(OWNER, STEWARD, RISK_OFFICER),
  REVOKE_GRANT(OWNER, STEWARD, RISK_OFFICER),
  /** Say that what a target could not do by itself has been done by hand, or try again. */
  CONFIRM_PROVISIONING(OWNER, ADMINISTRATOR),
  READ_POLICY(EMPLOYEE),
  WRITE_POLICY(STEWARD, RISK_OFFICER),
  /** Never by the author, whatever the roles. */
  ACTIVATE_POLICY(STEWARD, RISK_OFFICER),
  READ_DRIFT(ADMINISTRATOR, RISK_OFFICER, AUDITOR),
  MEND_DRIFT(ADMINISTRATOR),
  /** Begin a review of grants. */
  RUN_REVIEW(STEWARD, RISK_OFFICER),
  DECIDE_REVIEW(APPROVER),
  /** All of a review; those who decide see what they decide. */
  READ_REVIEW(STEWARD, RISK_OFFICER, AUDITOR),
  /** Say that a grant was used just now. */
  REPORT_USE(OWNER),
  EXPORT_EVIDENCE(AUDITOR, RISK_OFFICER),
  /** Be told of what happens to assets, and choose how. */
  FOLLOW(EMPLOYEE),
  /** Ask what feeds what; restricted things come as stand-ins. */
  READ_LINEAGE(EMPLOYEE),
  /** Send what jobs have read and written. */
  REPORT_LINEAGE(PUBLISHER, SERVICE),
  /** Tell owners and holders what a change will touch. */
  TELL_IMPACT(OWNER, STEWARD),
  /** Say that a dataset seen at run time is what a data product's port publishes. */
  CLAIM_DATASET(OWNER),
  /** Rate an asset, ask about it, answer. */
  GIVE_FEEDBACK(EMPLOYEE),
  /** Say which answer helped. */
  ACCEPT_ANSWER(REQUESTER, OWNER),
  /** Take back what another has said about an asset. */
  MODERATE_FEEDBACK(STEWARD),
  /** Offer an asset to another team, and take the offer back. */
  TRANSFER(OWNER),
  /** Take or decline what another team offers. */
  ACCEPT_TRANSFER(OWNER);

  private final Set<Relation> sufficient;

  Operation(Relation first, Relation... more) {
    sufficient = EnumSet.of(first, more);
  }

  public Set<Relation> sufficient() {
    return EnumSet.copyOf(sufficient);
  }
}
