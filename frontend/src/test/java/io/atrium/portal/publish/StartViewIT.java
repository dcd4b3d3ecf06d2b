package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import io.atrium.draft.Uploads;
import io.atrium.portal.TestUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StartViewIT extends PublishTest {

  @Test
  void one_begins_with_a_kind_and_finds_what_one_has_begun() {
    go("publish");
    assertThat(text()).contains("Data product").contains("Use case").doesNotContain("Begun");

    click("template-model");

    assertThat(address()).startsWith("publish/");
    assertThat(field("/metadata/title", TextField.class).getValue()).isEqualTo("Claims triage");
    go("publish");
    assertThat(text()).contains("Begun").contains("Claims triage");
  }

  @Test
  void who_is_no_publisher_is_told() {
    signIn(TestUsers.BUSINESS);

    go("publish");

    assertThat(text()).contains("takes the role publisher");
  }

  @Test
  void a_file_opens_the_wizard_and_a_bad_one_says_why() {
    go("publish");
    panel().take("letter.yaml", PROMPT.formatted("uploaded").getBytes(StandardCharsets.UTF_8));
    panel().finish();
    roundTrip();
    assertThat(editor().text()).startsWith("# Kept.");

    go("publish");
    panel().take("x.bin", new byte[] {(byte) 0xff, 0, 1, 2});
    panel().finish();

    assertThat(text()).contains("x.bin").contains("UTF-8");
  }

  @Test
  void a_contract_opens_the_wizard_and_leaves_one_thing_to_say() throws IOException {
    go("publish");
    try (var in = StartViewIT.class.getResourceAsStream("/publish/parcel-scans.odcs.yaml")) {
      panel().take("contract", in.readAllBytes());
    }
    panel().finish();
    roundTrip();

    assertThat(text())
        .contains("One thing is missing")
        .contains("Read from contract as Open Data Contract Standard 3.0.2.");
    assertThat(field("/metadata/title", TextField.class).getValue()).isEqualTo("Parcel scans");
  }

  @Test
  void of_several_files_each_says_what_it_was_taken_for_or_why_it_was_not() throws IOException {
    go("publish");
    panel().take("one.yaml", PROMPT.formatted("one-of-many").getBytes(StandardCharsets.UTF_8));
    try (var in = StartViewIT.class.getResourceAsStream("/publish/parcel-scans.odcs.yaml")) {
      panel().take("scans.yaml", in.readAllBytes());
    }
    panel().take("big.zip", new byte[Uploads.LARGEST + 1]);
    panel().finish();
    roundTrip();

    assertThat(address()).isEqualTo("publish");
    assertThat(text())
        .contains("2 drafts are begun")
        .contains("Read as a descriptor")
        .contains("scans.yaml: read as Open Data Contract Standard 3.0.2")
        .contains("big.zip has 5,000,001 bytes; at most 5,000,000 are read")
        .contains("Whole catalogs are for the import");
    panel().take("two.yaml", PROMPT.formatted("next-one").getBytes(StandardCharsets.UTF_8));
    panel().finish();
    roundTrip();
    assertThat(address()).startsWith("publish/");
  }
}
