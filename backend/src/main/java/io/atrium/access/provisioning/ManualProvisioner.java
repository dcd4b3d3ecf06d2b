package io.atrium.access.provisioning;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * For targets that only a person can change: says what to do, in the words of the offer's {@code
 * parameters.instructions} and {@code parameters.removal}.
 */
@Singleton
class ManualProvisioner implements Provisioner {

  static final String NAME = "manual";

  private static final String GIVE =
      "Give {subject} ({subjectKey}) {offer} of {reference}{extent}{ending}. Grant {grant}.";
  private static final String TAKE =
      "Take {offer} of {reference} from {subject} ({subjectKey}). Grant {grant}.";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome give(Right right) {
    return new Outcome.Manual(
        Instructions.render(right.parameters().path("instructions").asText(GIVE), right));
  }

  @Override
  public Outcome take(Right right) {
    return new Outcome.Manual(
        Instructions.render(right.parameters().path("removal").asText(TAKE), right));
  }

  /** Nobody can tell what a person has done. */
  @Override
  public Set<String> keys(Right right) {
    return Set.of();
  }

  @Override
  public List<Held> held(Collection<Right> rights) {
    return List.of();
  }

  @Override
  public void remove(Held orphan) throws TargetFailure {
    throw new TargetFailure("What was given by hand is taken by hand.");
  }
}
