package io.atrium.notice.delivery;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Where people have their programs told. Each sees the own web hooks and no others. */
@Singleton
public class WebHooks {

  /** A person has no more than this. */
  public static final int MOST = 5;

  private static final int SECRET_BYTES = 32;

  private final WebHookTable hooks;
  private final OutgoingTable outgoing;
  private final HookAddress addresses;
  private final Authorization authorization;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  WebHooks(
      WebHookTable hooks,
      OutgoingTable outgoing,
      HookConfiguration configuration,
      Authorization authorization,
      Audit audit,
      Clock clock) {
    this.hooks = hooks;
    this.outgoing = outgoing;
    this.addresses = new HookAddress(configuration);
    this.authorization = authorization;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<WebHook> of(User user) {
    authorization.require(user, Operation.FOLLOW);
    return hooks.of(List.of(user.actor().id()));
  }

  /** Makes one with a secret of its own; the same address again gives what there is. */
  @Transactional
  public WebHook add(User user, String address) {
    authorization.require(user, Operation.FOLLOW);
    var owner = user.actor().id();
    String checked;
    try {
      checked = addresses.read(address).toString();
    } catch (CarriageFailed refused) {
      throw DeliveryProblem.WEB_HOOK_REFUSED.because(refused.words());
    }
    hooks.lock(owner);
    var known = hooks.of(List.of(owner));
    var same = known.stream().filter(hook -> hook.address().equals(checked)).findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    if (known.size() >= MOST) {
      throw DeliveryProblem.TOO_MANY_WEB_HOOKS.because(
          "One person has at most %d web hooks; remove one first.".formatted(MOST));
    }
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var hook =
        new WebHook(
            UUID.randomUUID(),
            owner,
            checked,
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    var _ = hooks.insert(hook);
    note(user, hook.id(), "web-hook-added", checked);
    return hook;
  }

  @Transactional
  public void remove(User user, UUID id) {
    authorization.require(user, Operation.FOLLOW);
    var owner = user.actor().id();
    if (!hooks.delete(owner, id)) {
      throw DeliveryProblem.WEB_HOOK_NOT_FOUND.because("You have no web hook " + id + ".");
    }
    outgoing.drop(owner, id.toString());
    note(user, id, "web-hook-removed", "");
  }

  private void note(User user, UUID hook, String action, String address) {
    audit.add(
        List.of(
            new AuditEntry(
                0,
                clock.instant(),
                user.actor(),
                action,
                "web-hook:" + hook,
                null,
                Json.object().put("address", address).toString())));
  }
}
