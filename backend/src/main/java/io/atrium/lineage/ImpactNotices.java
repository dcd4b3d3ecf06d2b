package io.atrium.lineage;

import io.atrium.access.grant.Grant;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Pools;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.ServiceAccount;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Tells people of a change that is going to touch them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ImpactNotices {

  static final String TYPE = "lineage-impact";
  static final int LONGEST = 2_000;

  private final CatalogNodes ports;
  private final CatalogSnapshots snapshots;
  private final Directory directory;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  ImpactNotices(
      CatalogNodes ports,
      CatalogSnapshots snapshots,
      Directory directory,
      Notices notices,
      Audit audit,
      Clock clock) {
    this.ports = ports;
    this.snapshots = snapshots;
    this.directory = directory;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whose node it is; a dataset is that of the asset that publishes it. */
  Scope scope(GraphNode node) {
    var asset = node.kind() == NodeKind.ASSET ? node.id() : ports.publisher(node.id());
    return asset == null
        ? Scope.ATRIUM
        : snapshots.of(List.of(new AssetId(asset))).stream()
            .map(one -> one.asset().scope())
            .findFirst()
            .orElse(Scope.ATRIUM);
  }

  /** Returns how many people are told; whoever was told the very same before is among them. */
  int send(
      User sender,
      GraphNode about,
      Change change,
      String message,
      Collection<String> owners,
      Collection<Grant> grants) {
    var text = message.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw LineageProblem.INVALID_IMPACT_NOTICE.because(
          "The message has 1 to %d characters, but this has %d.".formatted(LONGEST, text.length()));
    }
    var recipients = recipients(owners, grants);
    recipients.remove(sender.actor().id());
    var now = clock.instant();
    var word = change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var key =
        TYPE + ":" + new Digest().and(about.id()).and(word).and(sender.actor().id()).and(text).id();
    var told = new ArrayList<Notice>();
    for (var recipient : recipients) {
      told.add(
          new Notice(
              UUID.randomUUID(),
              recipient,
              TYPE,
              List.of(about.title(), word, text, sender.displayName()),
              "lineage?node=" + URLEncoder.encode(address(about), StandardCharsets.UTF_8),
              key,
              now,
              null));
    }
    notices.add(told);
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now,
                sender.actor(),
                "impact-told",
                address(about),
                about.kind() == NodeKind.ASSET ? about.id() : null,
                Json.object()
                    .put("change", word)
                    .put("message", text)
                    .put("people", recipients.size())
                    .toString())));
    return recipients.size();
  }

  private static String address(GraphNode node) {
    return switch (node.kind()) {
      case ASSET, GRANTEE -> node.name();
      case DATASET, JOB -> node.kind().word() + ":" + node.namespace() + ":" + node.name();
    };
  }

  private Set<String> recipients(Collection<String> owners, Collection<Grant> grants) {
    var recipients = new TreeSet<String>();
    var pools = new TreeSet<String>();
    owners.forEach(owner -> pools.add(Pools.publishers(owner)));
    var teams = new TreeSet<String>();
    var solutions = new TreeSet<UUID>();
    Map<String, String> accounts = new HashMap<>();
    for (var grant : grants) {
      recipients.add(grant.requester().id());
      var key = grant.subject().key();
      switch (grant.subject().kind()) {
        case PERSON -> recipients.add(key);
        case TEAM -> teams.add(key);
        case SERVICE -> {
          if (accounts.isEmpty()) {
            directory.serviceAccounts().stream()
                .filter(account -> account.team() != null)
                .forEach(account -> accounts.put(account.key(), team(account)));
          }
          pools.add(Pools.publishers(accounts.getOrDefault(key, "")));
        }
        case SOLUTION -> solutions.add(UUID.fromString(key.substring("asset:".length())));
      }
    }
    snapshots.of(solutions.stream().map(AssetId::new).toList()).stream()
        .map(one -> one.asset())
        .map(Asset::owner)
        .forEach(owner -> pools.add(Pools.publishers(owner)));
    directory.inPools(pools).stream().map(ImpactNotices::key).forEach(recipients::add);
    for (var team : teams) {
      directory.inTeam(team).stream().map(ImpactNotices::key).forEach(recipients::add);
    }
    recipients.removeIf(key -> !key.startsWith("user:"));
    return recipients;
  }

  private static String team(ServiceAccount account) {
    return Objects.requireNonNullElse(account.team(), "");
  }

  private static String key(Person person) {
    return person.user().actor().id();
  }
}
