package io.atrium.search;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import jakarta.inject.Singleton;

/** Rebuilds the search index on demand; searches are answered throughout. */
@Singleton
public class ReindexService {

  private static final int SHOWN_REFUSALS = 100;

  private final Authorization authorization;
  private final Rebuilder rebuilder;
  private final ReindexTable reindexes;
  private final RefusalTable refusals;

  ReindexService(
      Authorization authorization,
      Rebuilder rebuilder,
      ReindexTable reindexes,
      RefusalTable refusals) {
    this.authorization = authorization;
    this.rebuilder = rebuilder;
    this.reindexes = reindexes;
    this.refusals = refusals;
  }

  /** Begins a rebuild, or joins the one that is running. */
  public Reindex start(User user) {
    authorization.require(user, Operation.REINDEX);
    rebuilder.begin("requested", user.actor());
    return newest();
  }

  /** The rebuild that is running, else the last one. */
  public Reindex progress(User user) {
    authorization.require(user, Operation.REINDEX);
    return newest();
  }

  /**
   * Ends the running rebuild; the live index stays as it is. Throws {@link
   * SearchProblem#NOTHING_TO_STOP}.
   */
  public Reindex stop(User user) {
    authorization.require(user, Operation.REINDEX);
    if (!reindexes.stop()) {
      throw SearchProblem.NOTHING_TO_STOP.because("No rebuild of the search index is running.");
    }
    rebuilder.wake();
    return newest();
  }

  private Reindex newest() {
    return reindexes
        .newest()
        .orElse(Reindex.NEVER)
        .with(
            refusals.newest(SHOWN_REFUSALS).stream()
                .map(refusal -> new Reindex.Refused(refusal.reference(), refusal.reason()))
                .toList());
  }
}
