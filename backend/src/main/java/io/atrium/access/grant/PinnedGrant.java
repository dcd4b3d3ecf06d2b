package io.atrium.access.grant;

import io.atrium.access.Offer;

/** A grant with the offer as it was when it was asked for. */
record PinnedGrant(Grant grant, Offer offer) {}
