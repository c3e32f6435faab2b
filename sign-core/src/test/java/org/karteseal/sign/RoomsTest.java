package org.karteseal.sign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of sign-core and the arrows between them. */
class RoomsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.karteseal.sign");

  @Test
  void noRoomDependsOnItselfThroughOthers() {
    slices().matching("org.karteseal.sign.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void whatARoomHidesStaysInIt() {
    for (String room : new String[] {"ades", "trust", "key", "revocation", "qualification"}) {
      noClasses()
          .that()
          .resideOutsideOfPackages("org.karteseal.sign." + room + "..", "org.karteseal.sign")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.karteseal.sign." + room + ".internal..")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void nothingPointsUpwards() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.karteseal.timestamp..",
            "org.karteseal.validator..",
            "org.karteseal.cli..",
            "org.karteseal.testcerts..")
        .check(CLASSES);
  }

  @Test
  void trustAndReadingKnowNothingOfJudging() {
    noClasses()
        .that()
        .resideInAnyPackage("org.karteseal.sign.trust..", "org.karteseal.sign.certificate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.karteseal.sign.qualification..",
            "org.karteseal.sign.ades..",
            "org.karteseal.sign.record..")
        .check(CLASSES);
  }
}
