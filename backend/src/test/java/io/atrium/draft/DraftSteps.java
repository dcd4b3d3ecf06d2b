package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.problem.ProblemException;
import io.atrium.problem.ProblemType;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What tests of drafts have in common. */
final class DraftSteps {

  static final String CONTRACT =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: 53581432-6c55-4ba2-a65f-72344a91553a
      name: Parcel scans
      version: 1.2.0
      status: active
      description:
        purpose: Every scan of a parcel on its way.
      schema:
        - name: scans
          physicalType: table
          properties:
            - name: scan_id
              logicalType: string
              required: true
      """;

  private DraftSteps() {}

  static void refused(ProblemType type, Supplier<?> work) {
    assertThatThrownBy(() -> Objects.requireNonNull(work.get()))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  /** A prompt that is listed. */
  static Reference listed(ApplicationContext context, String name, String comment) {
    var text = comment + prompt(name, "1.0.0");
    var tree = new DescriptorReader().read(text).getFirst().tree();
    var published =
        context
            .getBean(Publishing.class)
            .publishAll(
                new Actor("user:author", "Ada"),
                new Listing.ApprovedBy(new Actor("user:reviewer", "Rita")),
                List.of(new Submission(Descriptor.of(tree), text)));
    return published.getFirst().reference();
  }

  static String prompt(String name, String version) {
    return new String(Descriptors.prompt(name, version), StandardCharsets.UTF_8);
  }

  static byte[] zip(Object... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) entries[i]));
        zip.write((byte[]) entries[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
