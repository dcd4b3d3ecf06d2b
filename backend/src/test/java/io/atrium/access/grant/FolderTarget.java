package io.atrium.access.grant;

import io.atrium.access.provisioning.Held;
import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.Provisioner;
import io.atrium.access.provisioning.Right;
import io.atrium.access.provisioning.TargetFailure;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A target that outlives the process: a file for each right; slow to answer where it is told so.
 */
@Singleton
@Requires(property = "test.folder")
final class FolderTarget implements Provisioner {

  private final Path folder;
  private final Duration thinks;

  FolderTarget(
      @Value("${test.folder}") String folder, @Value("${test.thinks:0s}") Duration thinks) {
    this.folder = Path.of(folder);
    this.thinks = thinks;
  }

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public Outcome give(Right right) throws TargetFailure, InterruptedException {
    try {
      Files.writeString(
          folder.resolve(right.grant().toString()),
          right.change() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new TargetFailure("disk", failed);
    }
    Thread.sleep(thinks);
    return new Outcome.Confirmed("written");
  }

  @Override
  public Outcome take(Right right) throws TargetFailure {
    try {
      var _ = Files.deleteIfExists(folder.resolve(right.grant().toString()));
      return new Outcome.Confirmed("deleted");
    } catch (IOException failed) {
      throw new TargetFailure("disk", failed);
    }
  }

  @Override
  public Set<String> keys(Right right) {
    return Set.of(right.grant().toString());
  }

  @Override
  public List<Held> held(Collection<Right> rights) {
    return List.of();
  }

  @Override
  public void remove(Held orphan) {
    throw new UnsupportedOperationException();
  }
}
