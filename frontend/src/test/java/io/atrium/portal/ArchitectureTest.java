package io.atrium.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses PORTAL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.atrium.portal");

  @Test
  void packages_form_no_cycle() {
    slices()
        .matching("io.atrium.portal.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature that needs another which needs it back is one feature")
        .check(PORTAL);
  }

  @Test
  void views_are_package_private_and_say_who_may_see_them() {
    classes()
        .that()
        .areAnnotatedWith(Route.class)
        .should()
        .bePackagePrivate()
        .andShould()
        .beAnnotatedWith(PermitAll.class)
        .orShould()
        .beAnnotatedWith(RolesAllowed.class)
        .because("other features go through the navigation class, and nothing is open by accident")
        .check(PORTAL);
  }

  @Test
  void only_the_door_and_sign_in_know_servlets_and_the_web_server() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..server..", "..signin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "com.nimbusds..")
        .because("views must not care how they are served")
        .check(PORTAL);
  }

  @Test
  void the_portal_asks_services_and_never_the_database_or_the_index() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "co.elastic..", "io.micronaut.data..")
        .because("what one may see is decided in the services")
        .check(PORTAL);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(PORTAL.stream().map(type -> type.getPackage()).distinct())
        .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class)).isTrue());
  }
}
