package io.atrium.stewardship;

import io.atrium.identity.Actor;
import java.time.Instant;

/** A steward's word that a version is good although a rule says otherwise. */
public record Waiver(String rule, Actor by, String reason, Instant at) {}
