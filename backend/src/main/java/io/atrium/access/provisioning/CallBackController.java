package io.atrium.access.provisioning;

import io.atrium.webhook.Signature;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** Call-backs of web hooks over HTTP; the body's signature stands for a token. */
@Tag(name = "Web hooks")
@Controller("/api/v1/provisioning/call-backs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CallBackController {

  private final CallBacks callBacks;

  CallBackController(CallBacks callBacks) {
    this.callBacks = callBacks;
  }

  /**
   * The answer.
   *
   * @param applied false where nothing waited for it, as after a call that came twice
   */
  @Serdeable
  record CallBackView(boolean applied) {}

  @Operation(
      summary = "Say that what a web hook asked for is done, or could not be done",
      description =
          "Signed like the web hook itself. The same call may come twice; it has the effect of once.")
  @Post("/{grant}")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<CallBackView> take(
      UUID grant, @Nullable @Header(Signature.HEADER) String signature, @Body byte[] body) {
    return HttpResponse.ok(
        new CallBackView(callBacks.take(grant, signature == null ? "" : signature, body)));
  }
}
