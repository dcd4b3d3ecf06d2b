package io.atrium.access.request;

import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.Grants;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an asset is made of, for whoever wants to use all of it. */
@Singleton
@Transactional(readOnly = true)
class Bundles {

  /** The words of the schemas for what an asset needs in order to run. */
  private static final Set<String> NEEDS =
      Set.of("made-of", "uses", "calls", "reads", "guarded-by");

  private static final int MOST_PARTS = 100;

  private final CatalogService catalog;
  private final Grants grants;
  private final Subjects subjects;
  private final Authorization authorization;

  Bundles(CatalogService catalog, Grants grants, Subjects subjects, Authorization authorization) {
    this.catalog = catalog;
    this.grants = grants;
    this.subjects = subjects;
    this.authorization = authorization;
  }

  Bundle of(User user, Reference reference, String subject) {
    authorization.require(user, Operation.ASK_ACCESS);
    var beneficiary =
        switch (subjects.find(user, subject)) {
          case Subjects.Found.Somebody(var found) -> found;
          case Subjects.Found.Nobody(var why) ->
              throw Resolver.invalid(List.of(Extents.fault("/subject", why)));
        };
    var parts = new ArrayList<Bundle.Part>();
    var seen = new HashSet<String>();
    var ahead = new ArrayDeque<Reference>();
    var first = catalog.requireShown(user, reference.asset());
    seen.add(first.asset().reference().toString());
    parts.add(part(user, beneficiary, first));
    ahead.add(first.asset().reference());
    while (!ahead.isEmpty() && parts.size() < MOST_PARTS) {
      for (var connection : catalog.uses(user, ahead.remove())) {
        var name = connection.other().asset();
        if (!NEEDS.contains(connection.relation())
            || parts.size() == MOST_PARTS
            || !seen.add(name.toString())) {
          continue;
        }
        if (connection.asset() == null) {
          parts.add(new Bundle.Part(null, List.of(), List.of(), true));
        } else {
          parts.add(part(user, beneficiary, catalog.requireShown(user, name)));
          ahead.add(name);
        }
      }
    }
    return new Bundle(parts);
  }

  private Bundle.Part part(User user, Beneficiary beneficiary, IndexedAsset shown) {
    var asset = shown.asset();
    var usable = asset.state() == State.APPROVED || asset.state() == State.DEPRECATED;
    var offers = usable ? Offer.of(shown.descriptor()) : List.<Offer>of();
    var current = new ArrayList<Grant>();
    for (var offer : offers) {
      var held =
          beneficiary.subject().kind() == Subject.Kind.PERSON
              ? grants.current(user, asset.id(), offer.name())
              : grants.current(beneficiary.subject().key(), asset.id(), offer.name());
      held.ifPresent(current::add);
    }
    return new Bundle.Part(asset, offers, current, false);
  }
}
