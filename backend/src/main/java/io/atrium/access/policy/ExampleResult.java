package io.atrium.access.policy;

import java.util.List;

/**
 * What became of an example that lives beside a policy.
 *
 * @param expected in words
 * @param actual in words
 * @param differences what does not fit; empty when it passed
 */
public record ExampleResult(String name, String expected, String actual, List<String> differences) {

  public boolean passed() {
    return differences.isEmpty();
  }
}
