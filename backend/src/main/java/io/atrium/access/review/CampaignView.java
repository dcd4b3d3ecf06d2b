package io.atrium.access.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A campaign on the wire.
 *
 * @param progress how many items are in which state
 * @param done how many of the total are decided or otherwise over
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
    UUID id,
    String title,
    @Nullable String domain,
    PopulationView population,
    String state,
    int total,
    int done,
    Map<String, Integer> progress,
    @Nullable UUID schedule,
    String startedBy,
    Instant startedAt,
    Instant dueAt,
    int graceDays,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String endedReason) {

  static CampaignView of(Campaign campaign) {
    var progress = new TreeMap<String, Integer>();
    campaign.progress().counts().forEach((state, count) -> progress.put(state.word(), count));
    return new CampaignView(
        campaign.id().value(),
        campaign.title(),
        campaign.domain().isEmpty() ? null : campaign.domain(),
        PopulationView.of(campaign.population()),
        campaign.state().word(),
        campaign.progress().total(),
        campaign.progress().done(),
        progress,
        campaign.schedule(),
        campaign.startedBy().name(),
        campaign.startedAt(),
        campaign.dueAt(),
        campaign.graceDays(),
        campaign.endedAt(),
        campaign.endedBy(),
        campaign.endedReason());
  }

  /** Which grants, on the wire; what is missing does not restrict. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PopulationView(
      @Nullable String domain,
      @Nullable String asset,
      @Nullable String holder,
      @Nullable String provisioner,
      @Nullable Instant grantedBefore,
      @Nullable Integer unusedDays,
      @Nullable Instant classificationRaisedSince) {

    static PopulationView of(Population population) {
      return new PopulationView(
          population.domain(),
          population.asset(),
          population.holder() == null ? null : ReviewJson.word(population.holder()),
          population.provisioner(),
          population.grantedBefore(),
          population.unusedDays(),
          population.classificationRaisedSince());
    }

    Population population() {
      return new Population(
          blankToNull(domain),
          blankToNull(asset),
          holder == null || holder.isBlank() ? null : CampaignRules.kind(holder),
          blankToNull(provisioner),
          grantedBefore,
          unusedDays,
          classificationRaisedSince);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }
}
