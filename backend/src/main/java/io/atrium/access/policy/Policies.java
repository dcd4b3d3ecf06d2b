package io.atrium.access.policy;

import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies: asked by requests, written and activated by people. */
@Singleton
public class Policies {

  /** What the active version says; not kept. Fails where no version is active. */
  public Evaluation preview(String policy, Facts facts) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the active version says, kept with its facts; joins the transaction.
   *
   * @param asset reference, for the record
   * @param subject name, for the record
   */
  public Evaluation decide(String policy, Facts facts, String asset, String subject) {
    throw new UnsupportedOperationException();
  }

  /** A kept evaluation. */
  public Evaluation evaluation(long id) {
    throw new UnsupportedOperationException();
  }

  /** What the active version asks besides. */
  public Question question(String policy) {
    throw new UnsupportedOperationException();
  }

  /** What a version asked, for a request that was pinned to it. */
  public Question question(String policy, String version) {
    throw new UnsupportedOperationException();
  }

  /** Every policy once: its active version, or its newest draft where none is active. */
  public List<PolicyVersion> list(User user) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public List<PolicyVersion> versions(User user, String policy) {
    throw new UnsupportedOperationException();
  }

  public PolicyVersion version(User user, String policy, String version) {
    throw new UnsupportedOperationException();
  }

  /** Stores a draft; its name and version are in the document, all faults are named at once. */
  public PolicyVersion draft(User user, String yaml) {
    throw new UnsupportedOperationException();
  }

  /** Runs the examples of a version. */
  public List<ExampleResult> test(User user, String policy, String version) {
    throw new UnsupportedOperationException();
  }

  /**
   * Decides past requests anew, the newest first.
   *
   * @param limit how many at most; null for 1,000
   */
  public Replay replay(User user, String policy, String version, @Nullable Integer limit) {
    throw new UnsupportedOperationException();
  }

  /** Lets a draft decide from now on; its examples must pass, and its author may not. */
  public PolicyVersion activate(User user, String policy, String version) {
    throw new UnsupportedOperationException();
  }
}
