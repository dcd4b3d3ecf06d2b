package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a policy asks besides, as a JSON Schema form.
 *
 * @param version of the policy, to which the form is pinned when a request is submitted
 * @param schema JSON Schema 2020-12 of an object; without properties when nothing is asked
 */
public record Question(String policy, String version, JsonNode schema) {}
