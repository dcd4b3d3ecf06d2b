package io.atrium.exchange.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.exchange.git.TestRepository.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {

  private static final GitConfiguration LIMITS =
      new GitConfiguration(
          false, Duration.ofMinutes(1), Duration.ofMinutes(1), 100_000_000, 100, 10);

  @TempDir private Path folder;

  @Test
  void a_folder_is_packed_with_what_is_read_and_nothing_else() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    var head =
        remote.commit(
            Map.of(
                "data/a.yaml", Entry.file("a: 1"),
                "data/deep/er.json", Entry.file("{}"),
                "data/logo.png", Entry.file("png"),
                "other/b.yaml", Entry.file("b: 1")),
            true);

    try (var repository = open(remote, "data", LIMITS)) {
      assertThat(repository.head().name()).isEqualTo(head);
      var zip = folder.resolve("out.zip");
      assertThat(repository.pack(zip).name()).isEqualTo(head);
      assertThat(names(zip))
          .containsExactlyInAnyOrder("files/a.yaml", "files/deep/er.json", "refused.json");
    }
  }

  @Test
  void links_submodules_and_ways_out_stay_out_and_are_listed() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    var _ =
        remote.commit(
            Map.of(
                "good.yaml", Entry.file("a: 1"),
                "link.yaml", Entry.link("/etc/passwd"),
                "folder", Entry.link("../.."),
                "module", Entry.submodule(),
                "../out.yaml", Entry.file("a: 1"),
                "C:\\out.yaml", Entry.file("a: 1")),
            true);

    try (var repository = open(remote, "", LIMITS)) {
      var zip = folder.resolve("out.zip");
      var _ = repository.pack(zip);
      assertThat(names(zip)).containsExactlyInAnyOrder("files/good.yaml", "refused.json");
      assertThat(refused(zip))
          .contains("link.yaml", "symbolic link", "submodule", "folder", "lead out")
          .doesNotContain("root:");
    }
  }

  @Test
  void a_huge_file_is_left_out_and_its_neighbours_are_not() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    var huge = "a: " + String.join("", Collections.nCopies(21_000_000, "x"));
    var _ =
        remote.commit(Map.of("huge.yaml", Entry.file(huge), "good.yaml", Entry.file("a: 1")), true);

    try (var repository = open(remote, "", LIMITS)) {
      var zip = folder.resolve("out.zip");
      var _ = repository.pack(zip);
      assertThat(names(zip)).contains("files/good.yaml").doesNotContain("files/huge.yaml");
      assertThat(refused(zip)).contains("huge.yaml", "longer than");
    }
  }

  @Test
  void a_repository_that_brings_more_than_allowed_is_refused() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    var noise = new byte[4_000_000];
    new Random(1).nextBytes(noise);
    var text = java.util.Base64.getEncoder().encodeToString(noise);
    var _ = remote.commit(Map.of("noise.yaml", Entry.file("a: " + text)), true);
    var narrow =
        new GitConfiguration(
            false, Duration.ofMinutes(1), Duration.ofMinutes(1), 1_000_000, 100, 10);

    try (var repository = open(remote, "", narrow)) {
      assertThatThrownBy(() -> repository.pack(folder.resolve("out.zip")))
          .isInstanceOf(GitRepository.Fault.class)
          .hasMessageContaining("bytes");
    }
  }

  @Test
  void branches_folders_and_repositories_that_are_not_there_are_said_in_words() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    try (var repository = open(remote, "", LIMITS)) {
      assertThatThrownBy(repository::head).hasMessageContaining("no branch `main`");
    }
    var _ = remote.commit(Map.of("a.yaml", Entry.file("a: 1")), true);
    try (var repository = open(remote, "nowhere", LIMITS)) {
      assertThatThrownBy(() -> repository.pack(folder.resolve("out.zip")))
          .hasMessageContaining("no folder `nowhere`");
    }
    try (var repository = open(folder.resolve("nothing").toUri().toString(), "", LIMITS)) {
      assertThatThrownBy(repository::head).hasMessageContaining("does not answer");
    }
  }

  @Test
  void nothing_is_left_behind() throws Exception {
    var remote = new TestRepository(folder.resolve("remote"));
    var _ = remote.commit(Map.of("a.yaml", Entry.file("a: 1")), true);
    var before = copies();
    try (var repository = open(remote, "", LIMITS)) {
      var _ = repository.pack(folder.resolve("out.zip"));
    }
    assertThat(copies()).isEqualTo(before);
  }

  private static List<String> copies() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("atrium-git-"))
          .sorted()
          .toList();
    }
  }

  private static GitRepository open(TestRepository remote, String within, GitConfiguration limits)
      throws Exception {
    return open(remote.address(), within, limits);
  }

  private static GitRepository open(String address, String within, GitConfiguration limits)
      throws Exception {
    return GitRepository.open(
        TestRepository.source(address, within),
        new GitPlace("x", "file:///", null, null, null, null),
        limits);
  }

  private static List<String> names(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String refused(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile());
        var content = file.getInputStream(file.getEntry("refused.json"))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
