package io.atrium.access.request;

import io.atrium.access.policy.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * All that somebody involved needs to understand a request.
 *
 * @param evaluations by item: what the policy said and why
 * @param decidable the items that the user can decide now
 * @param may what the user can do now: {@code approve}, {@code reject}, {@code ask}, {@code
 *     answer}, {@code accept}, {@code withdraw}
 * @param why why the request needs the user, in words; empty where it does not
 * @param earlier the same requester's requests of the last year, the newest first
 * @param similar decided requests for the same offers, the newest first
 * @param questions what the answers answer, by their names, in words
 */
public record Dossier(
    AccessRequest request,
    Map<UUID, Evaluation> evaluations,
    List<Happening> timeline,
    Set<UUID> decidable,
    Set<String> may,
    List<String> why,
    List<AccessRequest> earlier,
    List<AccessRequest> similar,
    Map<String, String> questions) {}
