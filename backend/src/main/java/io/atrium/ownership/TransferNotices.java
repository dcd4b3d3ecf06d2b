package io.atrium.ownership;

import io.atrium.api.Json;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.event.Chronicle;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts offers on record and tells those whom they concern. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TransferNotices {

  private static final String PAGE = "mine";

  private final Notices notices;
  private final Directory directory;
  private final Chronicle chronicle;

  TransferNotices(Notices notices, Directory directory, Chronicle chronicle) {
    this.notices = notices;
    this.directory = directory;
    this.chronicle = chronicle;
  }

  /** Keys of the people who may publish for a team. */
  Set<String> publishers(String team) {
    return directory.inPools(Set.of(Pools.publishers(team))).stream()
        .map(person -> person.user().actor().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  void offered(User by, Transfer transfer, Asset asset, Collection<String> receivers) {
    log(by, "transfer-offered", transfer, asset, transfer.offeredAt());
    tell(
        by,
        "transfer-offered",
        transfer,
        receivers,
        transfer.offeredAt(),
        List.of(transfer.title(), transfer.from(), transfer.message()));
  }

  void decided(User by, Transfer transfer, Asset asset) {
    var type = "transfer-" + transfer.state().word();
    var at = Objects.requireNonNull(transfer.decidedAt());
    log(by, type, transfer, asset, at);
    var concerned = publishers(transfer.from());
    concerned.add(transfer.offeredBy().id());
    if (transfer.state() == Transfer.State.WITHDRAWN) {
      concerned.addAll(publishers(transfer.to()));
    }
    tell(
        by,
        type,
        transfer,
        concerned,
        at,
        List.of(
            transfer.title(), transfer.to(), Objects.requireNonNullElse(transfer.reason(), "")));
  }

  private void tell(
      User by,
      String type,
      Transfer transfer,
      Collection<String> recipients,
      Instant at,
      List<String> values) {
    notices.add(
        recipients.stream()
            .filter(recipient -> !recipient.equals(by.actor().id()))
            .map(recipient ->
                new Notice(
                    UUID.randomUUID(),
                    recipient,
                    type,
                    values,
                    PAGE,
                    type + ":" + transfer.id(),
                    at,
                    null))
            .toList());
  }

  private void log(User by, String what, Transfer transfer, Asset asset, Instant at) {
    var detail =
        Json.object()
            .put("from", transfer.from())
            .put("to", transfer.to())
            .put("transfer", transfer.id().toString());
    var told = Set.of(transfer.from(), transfer.to());
    chronicle.add(List.of(asset.event(what, told, by.actor(), at, detail)));
  }
}
