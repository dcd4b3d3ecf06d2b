package io.atrium.access.grant;

import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.TargetFailure;
import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells targets what grants say: many at a time, each outside a transaction. A node that dies in
 * between leaves a lease that runs out; another does the task again, which provisioners turn into
 * doing it once.
 */
@Context
class ProvisioningWorker {

  private static final Logger log = LoggerFactory.getLogger(ProvisioningWorker.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Targets are slow and many; the connections to our database are few. */
  private static final int WRITERS = 3;

  private final Provisioning provisioning;
  private final Targets targets;
  private final int parallel;
  private final Semaphore free;
  private final Semaphore writers = new Semaphore(WRITERS);
  private final Queue<Provisioning.Done> done = new ConcurrentLinkedQueue<>();
  private final Map<UUID, TaskTable.Claim> inHand = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("provisioning-", 0).factory());
  private final List<Background> threads = new ArrayList<>();

  ProvisioningWorker(Provisioning provisioning, Targets targets, GrantConfiguration configuration) {
    this.provisioning = provisioning;
    this.targets = targets;
    this.parallel = configuration.parallel();
    this.free = new Semaphore(parallel);
    if (configuration.enabled()) {
      threads.add(Background.start("provisioning", POLL, this::workOnNext));
      threads.add(
          Background.start(
              "provisioning-lease", configuration.lease().dividedBy(3), this::keepLeases));
    }
  }

  @TransactionalEventListener(TransactionalEventListener.TransactionPhase.AFTER_COMMIT)
  void wake(GrantWriter.TasksQueued queued) {
    Objects.requireNonNull(queued);
    threads.stream().findFirst().ifPresent(Background::wake);
  }

  @PreDestroy
  void close() {
    threads.forEach(Background::close);
    executor.shutdownNow();
  }

  /** Works until nothing is due, and waits for it. */
  void drain() {
    int begun;
    do {
      begun = begin();
      free.acquireUninterruptibly(parallel);
      free.release(parallel);
    } while (begun > 0);
  }

  /** While much is in hand, waits until there is room for some at once. */
  private boolean workOnNext() {
    return free.availablePermits() >= Math.max(1, parallel / 4) && begin() > 0;
  }

  /** Begins with as many tasks as there is room for; returns how many. */
  private int begin() {
    var room = free.drainPermits();
    var jobs = List.<Provisioning.Job>of();
    try {
      if (room > 0) {
        jobs = provisioning.claim(room);
      }
    } finally {
      free.release(room - jobs.size());
    }
    for (var job : jobs) {
      inHand.put(job.claim().task().id(), job.claim());
      var _ = executor.submit(() -> work(job));
    }
    return jobs.size();
  }

  private void work(Provisioning.Job job) {
    var claim = job.claim();
    try {
      tell(job);
    } catch (RuntimeException unrecorded) {
      // the lease runs out, and it is done again
      log.warn("The outcome of task {} could not be recorded", claim.task().id(), unrecorded);
    } finally {
      inHand.remove(claim.task().id(), claim);
      free.release();
      threads.stream().findFirst().ifPresent(Background::wake);
    }
  }

  private void tell(Provisioning.Job job) {
    var claim = job.claim();
    try {
      var outcome = targets.tell(job.pinned(), claim);
      if (outcome instanceof Outcome.Confirmed(var detail)) {
        done.add(new Provisioning.Done(claim, detail));
        write(this::recordDone);
      } else {
        write(() -> provisioning.record(claim, outcome));
      }
    } catch (TargetFailure failure) {
      failed(claim, String.valueOf(failure.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      failed(claim, "The node that worked on it was stopped.");
    } catch (UnrecordedException unrecorded) {
      throw unrecorded;
    } catch (RuntimeException broken) {
      log.warn("Provisioner {} broke in task {}", claim.task().target(), claim.task().id(), broken);
      failed(claim, "The provisioner broke: " + broken);
    }
  }

  private void failed(TaskTable.Claim claim, String error) {
    write(() -> provisioning.fail(claim, error));
  }

  /** Whoever gets to write takes along what the others have finished meanwhile. */
  private void recordDone() {
    var together = new ArrayList<Provisioning.Done>();
    for (var one = done.poll(); one != null; one = done.poll()) {
      together.add(one);
    }
    try {
      if (!together.isEmpty()) {
        provisioning.recordDone(together);
      }
    } catch (RuntimeException failure) {
      if (together.size() == 1) {
        throw failure;
      }
      // one of them must not stop the others
      together.forEach(this::recordAlone);
    }
  }

  private void recordAlone(Provisioning.Done one) {
    try {
      provisioning.recordDone(List.of(one));
    } catch (RuntimeException unrecorded) {
      log.warn("The outcome of task {} could not be recorded", one.claim().task().id(), unrecorded);
    }
  }

  private void write(Runnable work) {
    writers.acquireUninterruptibly();
    try {
      work.run();
    } catch (RuntimeException failure) {
      throw new UnrecordedException(failure);
    } finally {
      writers.release();
    }
  }

  private boolean keepLeases() {
    var claims = List.copyOf(inHand.values());
    if (!claims.isEmpty()) {
      provisioning.extend(claims);
    }
    return false;
  }

  /** The target did it, but we could not write it down. */
  private static final class UnrecordedException extends RuntimeException {

    UnrecordedException(RuntimeException cause) {
      super(cause);
    }
  }
}
