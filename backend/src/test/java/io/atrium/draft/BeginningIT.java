package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.problem.ProblemException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BeginningIT {

  private static ApplicationContext context;
  private static Starts starts;
  private static Uploads uploads;

  @BeforeAll
  static void start() {
    context = TestApplication.start();
    starts = context.getBean(Starts.class);
    uploads = context.getBean(Uploads.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void the_next_version_begins_with_the_newest_as_it_was_written_and_is_begun_once() {
    var reference = DraftSteps.listed(context, "edited", "# why\n");

    var draft = starts.versionOf(Users.OWNER, reference);

    assertThat(draft.text()).startsWith("# why").contains("version: 1.0.1");
    assertThat(draft.base()).isNotNull();
    assertThat(starts.versionOf(Users.OWNER, reference).id()).isEqualTo(draft.id());
    DraftSteps.refused(
        AuthorizationProblem.FORBIDDEN, () -> starts.versionOf(Users.DEVELOPER, reference));
  }

  @Test
  void a_copy_is_something_new_of_ones_own_team() {
    var reference = DraftSteps.listed(context, "copied", "");

    var copy = starts.copyOf(Users.DEVELOPER, reference);

    assertThat(copy.base()).isNull();
    assertThat(copy.text())
        .contains("name: copied-copy")
        .contains("owner: team:data-platform")
        .contains("title: Copy of A prompt");
  }

  @Test
  void a_template_names_the_authors_team() {
    assertThat(starts.template(Users.DEVELOPER, "model").text())
        .contains("owner: team:data-platform")
        .doesNotContain("your-team");
    DraftSteps.refused(
        DraftProblem.INVALID_DRAFT, () -> starts.template(Users.OWNER, "../../secret"));
  }

  @Test
  void descriptors_are_taken_as_they_are_written_one_draft_each() {
    var one = "# first\n" + DraftSteps.prompt("first", "1.0.0");
    var begun = upload("many.yaml", one + "---\n" + DraftSteps.prompt("second", "1.0.0"));

    assertThat(begun).extracting(Draft::title).hasSize(2);
    assertThat(begun.getFirst().text()).isEqualTo(one);
    assertThat(begun.getLast().text()).isEqualTo(DraftSteps.prompt("second", "1.0.0"));
  }

  @Test
  void a_contract_is_known_by_its_content_and_leaves_the_domain_to_its_author() {
    var draft = upload("whatever.txt", DraftSteps.CONTRACT).getFirst();

    assertThat(draft.kind()).isEqualTo("data-product");
    assertThat(draft.title()).isEqualTo("Parcel scans");
    assertThat(draft.text()).contains("scan_id").contains("owner: team:claims-ai");
    assertThat(context.getBean(DraftReader.class).read(draft.text()).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/metadata/domain"));
  }

  @Test
  void files_in_a_zip_become_a_draft_each_and_the_others_are_remarked() throws IOException {
    var zip =
        DraftSteps.zip(
            "contract.yaml", DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8),
            "prompt.yaml", Descriptors.prompt("zipped", "1.0.0"),
            "picture.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    var begun = uploads.begin(Users.OWNER, "all.zip", zip);

    assertThat(begun).extracting(Draft::kind).containsExactlyInAnyOrder("prompt", "data-product");
    assertThat(begun)
        .allSatisfy(draft ->
            assertThat(draft.remarks()).anyMatch(remark -> remark.contains("picture.yaml")));
  }

  @Test
  void bad_files_are_refused_with_a_reason() throws IOException {
    notUnderstood("nothing.txt", new byte[0], "");
    notUnderstood("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}, "UTF-8");
    notUnderstood("prose.md", "Just some words.".getBytes(StandardCharsets.UTF_8), "no document");
    notUnderstood(
        "bomb.zip", DraftSteps.zip("a.yaml", new byte[30_000_000]), "unpacks to more than");
    notUnderstood("out.zip", DraftSteps.zip("../a.yaml", new byte[1]), "leads out");
    notUnderstood("broken.zip", new byte[] {'P', 'K', 3, 4, 9, 9}, "");
    notUnderstood("bomb.yaml", aliasBomb("apiVersion: atrium/v1\nkind: prompt\n"), "aliases");
    notUnderstood("bomb2.yaml", aliasBomb("apiVersion: v3.0.2\nkind: DataContract\n"), "");
    notUnderstood(
        "policy.yaml",
        "apiVersion: atrium/v1\nkind: access-policy\n".getBytes(StandardCharsets.UTF_8),
        "policy");
    DraftSteps.refused(
        DraftProblem.UPLOAD_TOO_LARGE,
        () -> uploads.begin(Users.OWNER, "big", new byte[Uploads.LARGEST + 1]));
  }

  @Test
  void a_document_is_kept_beside_its_draft_and_named_by_its_standard() {
    var content = DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8);

    var source = upload("some/where/scans", DraftSteps.CONTRACT).getFirst().source();

    assertThat(source.standard()).isEqualTo("odcs");
    assertThat(source.format()).isEqualTo("Open Data Contract Standard 3.0.2");
    assertThat(source.file()).isEqualTo("scans");
    assertThat(source.bytes()).isEqualTo(content.length);
    assertThat(source.sha256()).hasSize(64);
    assertThat(upload("own.yaml", DraftSteps.prompt("own", "1.0.0")).getFirst().source()).isNull();
  }

  @Test
  void each_document_of_a_zip_is_kept_with_its_own_draft() throws IOException {
    var other = DraftSteps.CONTRACT.replace("Parcel scans", "Van scans").replace("5358", "6358");
    var zip =
        DraftSteps.zip(
            "a/parcels.yaml", DraftSteps.CONTRACT.getBytes(StandardCharsets.UTF_8),
            "b/vans.yaml", other.getBytes(StandardCharsets.UTF_8),
            "broken.yaml", "apiVersion: atrium/v1\nkind: [\n".getBytes(StandardCharsets.UTF_8),
            "huge.yaml", new byte[Uploads.LARGEST + 1]);

    var begun = uploads.begin(Users.OWNER, "all.zip", zip);

    assertThat(begun)
        .extracting(Draft::title, draft -> draft.source().file())
        .containsExactly(
            tuple("Parcel scans", "a/parcels.yaml"), tuple("Van scans", "b/vans.yaml"));
    assertThat(begun.getFirst().remarks())
        .anyMatch(remark -> remark.startsWith("broken.yaml begins like a descriptor"))
        .anyMatch(remark -> remark.startsWith("huge.yaml has 5,000,001 bytes"));
  }

  private static void notUnderstood(String name, byte[] content, String reason) {
    assertThatThrownBy(() -> uploads.begin(Users.OWNER, name, content))
        .as(name)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(DraftProblem.UPLOAD_NOT_UNDERSTOOD);
              assertThat(problem.detail()).contains(reason);
            });
  }

  private static List<Draft> upload(String name, String text) {
    return uploads.begin(Users.OWNER, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] aliasBomb(String head) {
    var text = new StringBuilder(head).append("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "x"));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
