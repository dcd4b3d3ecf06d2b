package io.atrium.access.review;

import java.time.Instant;

/**
 * A campaign to be started.
 *
 * @param dueAt until when is to be decided; afterwards grants are suspended
 * @param graceDays for how many days they are suspended before they are revoked
 */
public record CampaignPlan(String title, Population population, Instant dueAt, int graceDays) {}
