package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.grant.Grants;
import io.atrium.api.Json;
import io.atrium.webhook.Signature;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/** What systems behind web hooks say when they have done, or could not do, what they were told. */
@Singleton
public class CallBacks {

  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST_WORDS = 1_000;

  private final WebHookConfiguration configuration;
  private final Grants grants;
  private final Clock clock;

  CallBacks(WebHookConfiguration configuration, Grants grants, Clock clock) {
    this.configuration = configuration;
    this.grants = grants;
    this.clock = clock;
  }

  /**
   * Nobody is signed in; the body is, by the secret that both sides share. A call that comes twice,
   * or late, changes nothing: only what still waits for this reference is confirmed.
   *
   * @return whether something waited for it
   */
  public boolean take(UUID grant, String signature, byte[] body) {
    var secret = configuration.secret();
    if (secret == null
        || !configuration.isOn()
        || body.length > LARGEST
        || !Signature.holds(secret, clock.instant(), signature, body)) {
      throw ProvisioningProblem.CALL_BACK_REFUSED.because(
          "`%s` must be `t=<seconds>,v1=<HMAC-SHA256 of \"<t>.<body>\">` with the secret that was agreed, at most five minutes old."
              .formatted(Signature.HEADER));
    }
    var call = read(body);
    var reference = call.path("reference").asText("");
    var status = call.path("status").asText("");
    if (reference.isEmpty()
        || !(status.equals("done") || status.equals("failed"))
        || !call.path("grant").asText("").equals(grant.toString())) {
      throw ProvisioningProblem.INVALID_CALL_BACK.because(
          "Send `{\"grant\": \"%s\", \"reference\": \"…\", \"status\": \"done\"}`, or `\"failed\"` with a `message`."
              .formatted(grant));
    }
    var words = call.path("message").asText("The other system says " + status + ".");
    return grants.calledBack(
        grant,
        reference,
        status.equals("done"),
        words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS));
  }

  private static JsonNode read(byte[] body) {
    try {
      return Json.parse(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalStateException unreadable) {
      throw ProvisioningProblem.INVALID_CALL_BACK.because("The body is not JSON.");
    }
  }
}
