package io.atrium.directory;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps reading Keycloak. */
@Context
@Requires(property = "atrium.directory.enabled", notEquals = "false")
class Following {

  private static final Logger log = LoggerFactory.getLogger(Following.class);

  private final Reconciler reconciler;
  private final Background worker;
  private int heldBack;

  Following(Reconciler reconciler, DirectoryConfiguration configuration) {
    this.reconciler = reconciler;
    this.worker = Background.start("directory", configuration.pause(), this::follow);
  }

  @PreDestroy
  void close() {
    worker.close();
  }

  private boolean follow() {
    var before = heldBack;
    heldBack = reconciler.reconcile(false);
    if (heldBack > before) {
      log.error(
          "{} people seem to have left Keycloak at once; nothing is revoked until an administrator confirms it",
          heldBack);
    }
    return false;
  }
}
