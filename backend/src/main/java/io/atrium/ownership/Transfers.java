package io.atrium.ownership;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetHistory;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Page;
import io.atrium.catalog.Publishing;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands assets over from team to team. The receivers' word makes a version that names them as
 * owner: nobody gets duties that they have not accepted.
 */
@Singleton
public class Transfers {

  private static final int LONGEST = 2_000;
  private static final List<String> FIRST =
      List.of("9999-01-01T00:00:00Z", new UUID(-1, -1).toString());

  private final CatalogService catalog;
  private final CatalogSnapshots snapshots;
  private final Publishing publishing;
  private final TransferTable transfers;
  private final TransferNotices notices;
  private final Authorization authorization;
  private final Clock clock;

  Transfers(
      CatalogService catalog,
      CatalogSnapshots snapshots,
      Publishing publishing,
      TransferTable transfers,
      TransferNotices notices,
      Authorization authorization,
      Clock clock) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.publishing = publishing;
    this.transfers = transfers;
    this.notices = notices;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * Those from and to one's teams, the newest first.
   *
   * @param open only those that wait for a decision
   */
  @Transactional(readOnly = true)
  public Page<Transfer> list(User user, boolean open, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_ASSET);
    var key = cursor == null ? FIRST : Cursor.decode(cursor, 2);
    try {
      return Cursor.page(
          transfers.page(
              user.teams(),
              open,
              Instant.parse(key.getFirst()),
              UUID.fromString(key.getLast()),
              limit + 1),
          limit,
          transfer -> List.of(transfer.offeredAt().toString(), transfer.id().toString()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  /**
   * Offers an asset to another team.
   *
   * @param to {@code team:<group>}
   * @param message why; the receivers read it
   */
  @Transactional
  public Transfer offer(User user, Reference reference, String to, String message) {
    var asset = catalog.require(user, reference);
    authorization.require(user, Operation.TRANSFER, asset.scope());
    requireUnhindered(current(asset.reference(), asset.id()));
    if (to.equals(asset.owner())) {
      throw OwnershipProblem.INVALID_TRANSFER.because(to + " owns it already.");
    }
    var text = message.strip();
    if (text.length() > LONGEST) {
      throw OwnershipProblem.INVALID_TRANSFER.because(
          "`message` has at most %d characters, but this has %d."
              .formatted(LONGEST, text.length()));
    }
    var receivers = notices.publishers(to);
    if (receivers.isEmpty()) {
      throw OwnershipProblem.INVALID_TRANSFER.because(
          "There is nobody in %s who may publish and could accept it.".formatted(to));
    }
    var transfer =
        new Transfer(
            UUID.randomUUID(),
            asset.id(),
            asset.reference(),
            asset.title(),
            asset.owner(),
            to,
            text,
            user.actor(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            Transfer.State.OPEN,
            null,
            null,
            null);
    if (!transfers.add(transfer)) {
      throw OwnershipProblem.INVALID_TRANSFER.because(
          "%s is offered to a team already; withdraw that offer first."
              .formatted(asset.reference()));
    }
    notices.offered(user, transfer, asset, receivers);
    return transfer;
  }

  /** Makes the receiving team the owner, by a version of its own. */
  @Transactional
  public Transfer accept(User user, UUID id) {
    var transfer = open(user, id);
    authorization.require(user, Operation.ACCEPT_TRANSFER, new Scope(transfer.to(), ""));
    // Read by the right of the offer: a restricted asset shows itself to its owners only.
    var history = current(transfer.reference(), transfer.asset());
    var asset = history.asset();
    if (!asset.owner().equals(transfer.from())) {
      throw OwnershipProblem.TRANSFER_NOT_OPEN.because(
          "%s belongs to %s by now.".formatted(asset.reference(), asset.owner()));
    }
    requireUnhindered(history);
    var amendment = Amendment.of(history, Objects.requireNonNull(history.content()));
    amendment.metadata().put("owner", transfer.to());
    var _ =
        publishing.publishAll(
            transfer.offeredBy(),
            new Listing.ApprovedBy(user.actor()),
            List.of(amendment.submission()));
    return decide(user, transfer, asset, Transfer.State.ACCEPTED, null);
  }

  /** Says no, for the receiving team. */
  @Transactional
  public Transfer decline(User user, UUID id, @Nullable String reason) {
    var transfer = open(user, id);
    authorization.require(user, Operation.ACCEPT_TRANSFER, new Scope(transfer.to(), ""));
    return decide(
        user,
        transfer,
        current(transfer.reference(), transfer.asset()).asset(),
        Transfer.State.DECLINED,
        reason);
  }

  /** Takes the offer back, for the team that made it. */
  @Transactional
  public Transfer withdraw(User user, UUID id) {
    var transfer = open(user, id);
    authorization.require(user, Operation.TRANSFER, new Scope(transfer.from(), ""));
    return decide(
        user,
        transfer,
        current(transfer.reference(), transfer.asset()).asset(),
        Transfer.State.WITHDRAWN,
        null);
  }

  /** Whether the person may accept or decline it. */
  public boolean mayAccept(User user, Transfer transfer) {
    return authorization.allows(user, Operation.ACCEPT_TRANSFER, new Scope(transfer.to(), ""));
  }

  private Transfer decide(
      User user, Transfer transfer, Asset asset, Transfer.State state, @Nullable String reason) {
    var why = reason == null || reason.isBlank() ? null : reason.strip();
    if (why != null && why.length() > LONGEST) {
      throw OwnershipProblem.INVALID_TRANSFER.because(
          "`reason` has at most %d characters, but this has %d.".formatted(LONGEST, why.length()));
    }
    var decided =
        transfer.decided(state, user.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS), why);
    transfers.decide(decided);
    notices.decided(user, decided, asset);
    return decided;
  }

  private Transfer open(User user, UUID id) {
    var transfer =
        transfers
            .lock(id, user.teams())
            .orElseThrow(() ->
                OwnershipProblem.TRANSFER_NOT_FOUND.because(
                    "There is no offer %s from or to a team of yours.".formatted(id)));
    if (transfer.state() != Transfer.State.OPEN) {
      throw OwnershipProblem.TRANSFER_NOT_OPEN.because(
          "The offer has been %s already.".formatted(transfer.state().word()));
    }
    return transfer;
  }

  private AssetHistory current(Reference reference, AssetId id) {
    return snapshots
        .history(reference)
        .filter(history -> history.asset().id().equals(id))
        .orElseThrow(() ->
            OwnershipProblem.TRANSFER_NOT_FOUND.because(
                reference + " has been deleted meanwhile."));
  }

  private static void requireUnhindered(AssetHistory history) {
    Amendment.hindrance(history)
        .ifPresent(why -> {
          throw OwnershipProblem.INVALID_TRANSFER.because(
              "%s cannot be handed over now: %s.".formatted(history.asset().reference(), why));
        });
  }
}
