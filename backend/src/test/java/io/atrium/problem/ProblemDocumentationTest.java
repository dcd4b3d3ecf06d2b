package io.atrium.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that a problem's {@code type} promises. */
class ProblemDocumentationTest {

  private static final Path PAGE = Path.of("../docs/problems.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(/problems/[a-z-]+)` \\| (\\d{3}) \\|.*");

  @Test
  void every_type_of_problem_stands_on_the_page_once_with_its_status() throws IOException {
    var documented = documented();
    assertThat(documented).doesNotHaveDuplicates();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(existing());
  }

  private static List<String> existing() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.atrium")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ProblemType.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getEnumConstants()))
            .map(ProblemType.class::cast)
            .map(problem -> problem.uri() + " " + problem.status())
            .toList();
  }

  /** The rows under "Types"; the second table is about statuses that have no type of ours. */
  private static List<String> documented() throws IOException {
    var page = Files.readString(PAGE);
    var types = page.substring(page.indexOf("## Types"), page.indexOf("## From the HTTP server"));
    return types
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .map(row -> row.group(1) + " " + row.group(2))
        .toList();
  }
}
