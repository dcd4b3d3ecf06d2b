package io.atrium.access.policy;

import java.time.Duration;

/**
 * A step that a policy asks for.
 *
 * @param title what is to be judged, in words for the approver
 * @param due how long the approvers have until it escalates
 * @param rule name of the rule that asks for it; empty when no rule decided and the owner is asked
 */
public record DemandedStep(String title, Pool pool, Quorum quorum, Duration due, String rule) {}
