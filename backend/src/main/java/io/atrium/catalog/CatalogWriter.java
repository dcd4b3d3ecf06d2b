package io.atrium.catalog;

import io.atrium.api.Json;
import io.atrium.event.Chronicle;
import io.atrium.event.Event;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Link;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads assets to be changed, and writes what became of them: rows, audit and events, each in one
 * statement however many assets there are.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CatalogWriter {

  private final AssetTable assets;
  private final VersionTable versions;
  private final ConnectionTable connections;
  private final Kinds kinds;
  private final Chronicle chronicle;

  CatalogWriter(
      AssetTable assets,
      VersionTable versions,
      ConnectionTable connections,
      Kinds kinds,
      Chronicle chronicle) {
    this.assets = assets;
    this.versions = versions;
    this.connections = connections;
    this.kinds = kinds;
    this.chronicle = chronicle;
  }

  /**
   * The assets in hand by reference, locked until the end of the transaction; unknown ones are
   * empty hands.
   */
  Map<String, AssetInHand> take(Collection<String> references) {
    var known = assets.lock(references);
    var stubs =
        known.isEmpty()
            ? Map.<AssetId, List<VersionStub>>of()
            : versions.stubs(known.values().stream().map(Asset::id).toList());
    var hands = new HashMap<String, AssetInHand>();
    for (var reference : references) {
      var asset = known.get(reference);
      hands.put(
          reference,
          asset == null
              ? AssetInHand.unknown()
              : AssetInHand.known(asset, stubs.getOrDefault(asset.id(), List.of())));
    }
    return hands;
  }

  /** The descriptor of a stored version. */
  Descriptor descriptor(AssetId asset, String version) {
    return versions
        .find(asset, version)
        .map(content -> Descriptor.of(Json.parse(content.descriptor())))
        .orElseThrow(() -> new IllegalStateException("no version " + version + " of " + asset));
  }

  void write(Collection<AssetInHand> hands) {
    var changed = hands.stream().filter(AssetInHand::isChanged).toList();
    var created = changed.stream().filter(AssetInHand::isNew).map(AssetInHand::asset).toList();
    var updated = changed.stream().filter(hand -> !hand.isNew()).map(AssetInHand::asset).toList();
    if (!created.isEmpty()) {
      assets.insert(created);
    }
    if (!updated.isEmpty()) {
      assets.update(updated);
    }
    var contents = changed.stream().flatMap(hand -> hand.newVersions().stream()).toList();
    if (!contents.isEmpty()) {
      versions.insert(contents);
    }
    changed.forEach(hand -> hand.replacedDrafts().forEach(versions::replaceDraft));
    changed.forEach(hand -> hand.movedVersions().forEach(versions::update));
    var gone = changed.stream().flatMap(CatalogWriter::discarded).toList();
    if (!gone.isEmpty()) {
      versions.delete(gone);
    }
    reconnect(changed);
    var notes = changed.stream().flatMap(hand -> hand.notes().stream()).toList();
    chronicle.add(notes.stream().map(CatalogWriter::event).toList());
  }

  private void reconnect(List<AssetInHand> changed) {
    var shown =
        changed.stream()
            .filter(hand -> hand.newShown().isPresent())
            .collect(Collectors.toMap(hand -> hand.asset().id(), hand -> hand));
    var known = shown.values().stream().filter(hand -> !hand.isNew()).toList();
    if (!known.isEmpty()) {
      connections.delete(known.stream().map(hand -> hand.asset().id()).toList());
    }
    var links = new HashMap<AssetId, List<Link>>();
    shown.forEach((id, hand) ->
        hand.newShown()
            .map(descriptor -> descriptor.references(kinds.require(descriptor.kind())))
            .filter(found -> !found.isEmpty())
            .ifPresent(found -> links.put(id, new ArrayList<>(found))));
    if (!links.isEmpty()) {
      connections.insert(links);
    }
  }

  private static Stream<VersionTable.Key> discarded(AssetInHand hand) {
    return hand.discarded().stream().map(one -> new VersionTable.Key(hand.asset().id(), one));
  }

  private static Event event(AssetInHand.Note note) {
    return note.asset().event(note.what(), note.audience(), note.actor(), note.at(), note.detail());
  }
}
