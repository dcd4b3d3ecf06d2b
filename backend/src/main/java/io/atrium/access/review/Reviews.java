package io.atrium.access.review;

import io.atrium.access.grant.GrantRulings;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Pools;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The campaigns: begun over a frozen set of grants, followed, stopped. */
@Singleton
public class Reviews {

  private static final int MOST_WAITING = 100;
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
  private static final UUID LAST = new UUID(-1, -1);

  private final CampaignTable campaigns;
  private final ItemTable items;
  private final ItemQueries queries;
  private final Freezing freezing;
  private final ReviewRecord record;
  private final ReviewNotices notices;
  private final GrantRulings grants;
  private final Directory directory;
  private final Authorization authorization;
  private final ReviewConfiguration configuration;
  private final Clock clock;

  Reviews(
      CampaignTable campaigns,
      ItemTable items,
      ItemQueries queries,
      Freezing freezing,
      ReviewRecord record,
      ReviewNotices notices,
      GrantRulings grants,
      Directory directory,
      Authorization authorization,
      ReviewConfiguration configuration,
      Clock clock) {
    this.campaigns = campaigns;
    this.items = items;
    this.queries = queries;
    this.freezing = freezing;
    this.record = record;
    this.notices = notices;
    this.grants = grants;
    this.directory = directory;
    this.authorization = authorization;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * How many grants a campaign would be about.
   *
   * @param more whether there are more than one campaign can be about
   */
  public record Count(int grants, boolean more) {}

  /** Whether the user may begin a review of something. */
  public boolean mayStart(User user) {
    return authorization.allows(user, Operation.RUN_REVIEW, Scope.ATRIUM)
        || user.stewardOf().stream()
            .anyMatch(
                domain -> authorization.allows(user, Operation.RUN_REVIEW, new Scope("", domain)));
  }

  @Transactional(readOnly = true)
  public Count preview(User user, Population population) {
    CampaignRules.check(population);
    authorization.require(user, Operation.RUN_REVIEW, scope(population));
    var count = freezing.count(population, now(), configuration.largest() + 1);
    return new Count(Math.min(count, configuration.largest()), count > configuration.largest());
  }

  /** Freezes the population and asks those who are to decide. */
  @Transactional
  public Campaign start(User user, CampaignPlan plan) {
    CampaignRules.check(plan, now());
    authorization.require(user, Operation.RUN_REVIEW, scope(plan.population()));
    return begin(plan, user.actor(), null);
  }

  /** Nobody's rights are asked here. */
  @Transactional(propagation = Propagation.MANDATORY)
  Campaign begin(CampaignPlan plan, Actor by, @Nullable UUID schedule) {
    var now = now();
    var id = new CampaignId(UUID.randomUUID());
    var population = plan.population();
    var frozen = freezing.freeze(id, population, now, configuration.largest() + 1);
    if (frozen.isEmpty()) {
      throw ReviewProblem.POPULATION_EMPTY.because(
          "No grant fits, or all that fit are under review already.");
    }
    if (frozen.size() > configuration.largest()) {
      throw ReviewProblem.POPULATION_TOO_LARGE.because(
          "More than %d grants fit; review them domain by domain."
              .formatted(configuration.largest()));
    }
    var campaign =
        new Campaign(
            id,
            plan.title().strip(),
            domain(population),
            population,
            Campaign.State.OPEN,
            new Progress(java.util.Map.of()),
            schedule,
            by,
            now,
            plan.dueAt().truncatedTo(ChronoUnit.MICROS),
            plan.graceDays(),
            null,
            null,
            null);
    campaigns.insert(campaign, ReviewRecord.readers(campaign.domain(), by), frozen.size());
    var written = items.insert(frozen);
    if (written < frozen.size() && items.count(id) == 0) {
      throw ReviewProblem.POPULATION_EMPTY.because("All that fit are under review already.");
    }
    var begun = campaigns.require(id);
    record.campaign(begun, "access-review-started", by, now, null);
    notices.reviewers(
        begun,
        items.open(id, 0, configuration.largest()),
        "access-review-waits",
        begun.dueAt(),
        now);
    return begun;
  }

  /** The campaign, or a 404 problem also where it may not be followed. */
  @Transactional(readOnly = true)
  public Campaign require(User user, CampaignId id) {
    return campaigns
        .visible(id, Audience.of(user), Pools.of(user), user.keys())
        .orElseThrow(() ->
            ReviewProblem.CAMPAIGN_NOT_FOUND.because(
                "There is no review " + id + ", or you may not see it."));
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<Campaign> list(User user, @Nullable String cursor, int limit) {
    var before = END_OF_TIME;
    var beforeId = LAST;
    if (cursor != null) {
      var key = Cursor.decode(cursor, 2);
      try {
        before = Instant.parse(key.get(0));
        beforeId = UUID.fromString(key.get(1));
      } catch (DateTimeParseException | IllegalArgumentException notOurs) {
        throw Cursor.invalid();
      }
    }
    var found =
        campaigns.list(Audience.of(user), Pools.of(user), user.keys(), before, beforeId, limit + 1);
    return Cursor.page(
        found, limit, each -> List.of(each.startedAt().toString(), each.id().toString()));
  }

  /**
   * Items by asset, offer and holder. Whoever cannot follow the campaign as a whole sees those that
   * they decide, whatever the filter says.
   */
  @Transactional(readOnly = true)
  public Page<ReviewItem> items(
      User user, CampaignId id, ReviewFilter filter, @Nullable String cursor, int limit) {
    var campaign = require(user, id);
    var allowed =
        new ReviewFilter(filter.mine() || !follows(user, campaign), filter.open(), filter.text());
    var found = queries.list(user, id, allowed, number(cursor), limit + 1);
    return Cursor.page(found, limit, item -> List.of(Integer.toString(item.number())));
  }

  /** Whether the user sees all items of the campaign. */
  public boolean follows(User user, Campaign campaign) {
    return authorization.allows(user, Operation.READ_REVIEW, new Scope("", campaign.domain()))
        || campaign.startedBy().id().equals(user.actor().id());
  }

  /** How many items wait for the user's decision; stops counting at 100. */
  @Transactional(readOnly = true)
  public int waiting(User user) {
    return queries.waiting(user, MOST_WAITING);
  }

  public boolean mayStop(User user, Campaign campaign) {
    return campaign.state() == Campaign.State.OPEN && isResponsible(user, campaign);
  }

  /**
   * Ends a campaign early: what is not decided stays as it is, what it has suspended is resumed.
   */
  @Transactional
  public Campaign stop(User user, CampaignId id, @Nullable String reason) {
    var seen = require(user, id);
    if (!isResponsible(user, seen)) {
      throw io.atrium.authorization.AuthorizationProblem.FORBIDDEN.because(
          "Only %s, who has started this review, may stop it.".formatted(seen.startedBy().name()));
    }
    var why = CampaignRules.reason(reason);
    var campaign = campaigns.lock(id).orElseThrow();
    if (campaign.state() != Campaign.State.OPEN) {
      throw ReviewProblem.CAMPAIGN_NOT_OPEN.because(
          "The review is %s already.".formatted(campaign.state().word()));
    }
    var now = now();
    for (var item : items.lockOpen(id)) {
      if (item.suspended()) {
        var _ = grants.resume(user.actor(), item.grant(), ReviewClock.because(campaign));
      }
      items.end(item.id(), ReviewState.STOPPED, user.actor(), now, why);
    }
    campaigns.stop(id, user.actor(), why, now);
    var stopped = campaigns.require(id);
    record.campaign(stopped, "access-review-stopped", user.actor(), now, why);
    return stopped;
  }

  /** All items of a campaign as comma-separated values, with a line of names. */
  @Transactional
  public String export(User user, CampaignId id) {
    var campaign = require(user, id);
    if (!follows(user, campaign)) {
      authorization.require(user, Operation.READ_REVIEW, new Scope("", campaign.domain()));
    }
    var all = queries.list(user, id, ReviewFilter.ALL, 0, configuration.largest());
    record.campaign(campaign, "access-review-exported", user.actor(), now(), null);
    return ReviewCsv.of(all);
  }

  /** The one who started it; when that person has left, whoever could start it. */
  private boolean isResponsible(User user, Campaign campaign) {
    var starter = campaign.startedBy().id();
    if (starter.equals(user.actor().id())) {
      return true;
    }
    var gone =
        starter.startsWith("user:")
            && directory
                .person(starter.substring("user:".length()))
                .filter(person -> person.goneAt() != null)
                .isPresent();
    return gone
        && authorization.allows(user, Operation.RUN_REVIEW, new Scope("", campaign.domain()));
  }

  static Scope scope(Population population) {
    return new Scope("", domain(population));
  }

  /** The domain whose stewards a review of it concerns; empty for all. */
  static String domain(Population population) {
    if (population.asset() != null) {
      return Reference.parse(population.asset()).domain();
    }
    return population.domain() == null ? "" : population.domain();
  }

  private static int number(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      return Integer.parseInt(Cursor.text(cursor));
    } catch (NumberFormatException notOurs) {
      throw Cursor.invalid();
    }
  }

  /** PostgreSQL keeps microseconds; what is compared with it must not be finer. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
