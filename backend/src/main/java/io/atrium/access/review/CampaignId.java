package io.atrium.access.review;

import java.util.UUID;

/** Identifies a campaign for ever. */
public record CampaignId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
