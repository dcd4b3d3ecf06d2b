package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.draft.DraftReaders;
import io.atrium.schemas.Kinds;
import org.junit.jupiter.api.Test;

class MentionTest {

  private static final Kinds KINDS = Kinds.builtIn();

  @Test
  void all_that_a_document_names_is_found_where_the_schema_says_so() {
    var read =
        DraftReaders.READER.read(
            """
            apiVersion: atrium/v1
            kind: model
            metadata:
              owner: team:claims-ai
              domain: claims
              title: model:not/a-reference
              teams: [team:other, 7]
              contacts:
                - name: Ada
            spec:
              baseModel: model:a/b
              trainedOn: [data-product:c/d, "", {odd: value}]
            """);

    assertThat(Mention.in(FormField.root(KINDS.require("model").schema()), read.tree()))
        .extracting(mention -> mention.sort().word(), Mention::pointer, Mention::text)
        .containsExactlyInAnyOrder(
            tuple("team", "/metadata/owner", "team:claims-ai"),
            tuple("domain", "/metadata/domain", "claims"),
            tuple("team", "/metadata/teams/0", "team:other"),
            tuple("contact", "/metadata/contacts/0/name", "Ada"),
            tuple("asset", "/spec/baseModel", "model:a/b"),
            tuple("asset", "/spec/trainedOn/0", "data-product:c/d"));
  }
}
