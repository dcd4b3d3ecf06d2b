package io.atrium;

import java.nio.charset.StandardCharsets;

/** Descriptors for tests. */
public final class Descriptors {

  private Descriptors() {}

  public static byte[] prompt(String name, String version) {
    return prompt(name, version, "A prompt", "");
  }

  /**
   * @param metadata further lines of the metadata, indented by two blanks
   */
  public static byte[] prompt(String name, String version, String title, String metadata) {
    return """
    apiVersion: atrium/v1
    kind: prompt
    metadata:
      name: %s
      domain: insurance.claims
      title: %s
      summary: Turns a claim into one paragraph.
      owner: team:claims-ai
      version: %s
    %s
    spec:
      template: "Summarise {{claim}}."
      archetype: summarization
    """
        .formatted(name, title, version, metadata)
        .getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] stream(byte[]... documents) {
    var text = new StringBuilder();
    for (var document : documents) {
      text.append("---\n").append(new String(document, StandardCharsets.UTF_8));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
