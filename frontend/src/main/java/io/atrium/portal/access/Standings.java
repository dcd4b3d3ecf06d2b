package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Offer;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.Grants;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.RequestFilter;
import io.atrium.access.request.RequestId;
import io.atrium.access.request.RequestState;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a person stands to what an asset offers. */
@Singleton
class Standings {

  private static final int OPEN_REQUESTS = 50;

  private final AccessRequests requests;
  private final Grants grants;

  Standings(AccessRequests requests, Grants grants) {
    this.requests = requests;
    this.grants = grants;
  }

  /**
   * One offer.
   *
   * @param grant by which the person can use it, or will
   * @param asked what is still open about it
   */
  record Standing(Offer offer, @Nullable Grant grant, @Nullable Asked asked) {

    boolean open() {
      return grant == null && asked == null;
    }
  }

  record Asked(RequestId request, AccessRequest.Item item) {}

  List<Standing> of(User user, Asset asset, JsonNode descriptor) {
    var offers = Offer.of(descriptor);
    if (offers.isEmpty()) {
      return List.of();
    }
    var states =
        Arrays.stream(RequestState.values())
            .filter(RequestState::open)
            .collect(Collectors.toUnmodifiableSet());
    var open =
        requests
            .list(user, new RequestFilter(true, false, states, asset.id()), null, OPEN_REQUESTS)
            .items();
    return offers.stream()
        .map(offer ->
            new Standing(
                offer,
                grants.current(user, asset.id(), offer.name()).orElse(null),
                asked(open, asset, offer).orElse(null)))
        .toList();
  }

  private static Optional<Asked> asked(List<AccessRequest> open, Asset asset, Offer offer) {
    return open.stream()
        .flatMap(request ->
            request.items().stream()
                .filter(item -> item.state().open())
                .filter(item -> item.asset().equals(asset.id()))
                .filter(item -> item.offer().equals(offer.name()))
                .map(item -> new Asked(request.id(), item)))
        .findFirst();
  }
}
