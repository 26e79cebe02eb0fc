// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house as docs/tour.md and the package-infos describe it. */
class ArchitectureTests {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.caredoor");

  private static final Set<String> ROOMS =
      Set.of(
          "store",
          "audit",
          "mail",
          "directory",
          "patient",
          "account",
          "access",
          "notice",
          "record",
          "enrollment",
          "exchange");

  private static final Pattern IN_ROOM = Pattern.compile("org\\.caredoor\\.([a-z]+)\\.");

  private static final Path FACES = Path.of("src/test/resources/faces.txt");

  @Test
  void roomsDependOnlyOnWhatTheyDeclare() {
    ApplicationModules.of(CaredoorApplication.class).verify();
  }

  /**
   * What other rooms use of each room. Public alone makes no face: the topics of a room share types
   * that are nobody else's. A change here is a decision, made in review.
   */
  @Test
  void facesAreThoseOfTheList() throws Exception {
    Set<String> faces = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getDirectDependenciesFromSelf().stream()
          .map(d -> topLevel(d.getTargetClass().getBaseComponentType()))
          .filter(used -> !room(used).isEmpty() && !room(used).equals(room(type.getName())))
          .filter(used -> !used.matches(".*\\.Jte\\w+Generated"))
          .forEach(faces::add);
    }
    String text = String.join("\n", faces) + "\n";
    if (System.getProperty("faces", "").equals("apply")) {
      Files.writeString(FACES, text);
    }
    assertThat(text)
        .as("after a decision: mvn test -Dtest=ArchitectureTests -Dfaces=apply")
        .isEqualTo(Files.readString(FACES));
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Service|Manager|Helper|Util|Utils|Dto|Processor)")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> without =
        Sources.below(Sources.JAVA, ".java").stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder ->
                !Files.exists(folder.resolve("package-info.java"))
                    || !Sources.read(folder.resolve("package-info.java")).contains("@NullMarked"))
            .map(Path::toString)
            .toList();
    assertThat(without).isEmpty();
  }

  /** What others send is unpacked and parsed in one place each, with limits; objects never. */
  @Test
  void nobodyUnpacksOrParsesOnTheSide() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.caredoor.exchange.LimitedUnpacking")
        .and()
        .doNotHaveFullyQualifiedName("org.caredoor.operations.SampleFiles") // our own jar
        .and()
        .doNotHaveFullyQualifiedName("org.caredoor.operations.bench.SyntheaRecords") // as well
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.zip.InflaterInputStream.class)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.caredoor.exchange.Archive")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.zip.ZipFile.class)
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.caredoor.account.SessionContents") // a list of types
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.io.ObjectInputStream.class)
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.xml..", "org.xml..", "org.w3c..", "java.beans", "javax.naming..", "javax.script")
        .check(CLASSES);
  }

  @Test
  void nobodyStartsProgramsOrFetchesAddressesOnTheSide() {
    Pattern start = Pattern.compile("new ProcessBuilder\\(|\\.exec\\(|new URL\\(|\\.toURL\\(");
    Set<String> found = new TreeSet<>();
    for (Path file : Sources.below(Sources.JAVA, ".java")) {
      boolean mayStart =
          file.endsWith("store/Unprivileged.java") // PostgreSQL
              || Sources.room(Sources.JAVA, file).equals("operations"); // our own JVM, keytool
      Matcher line = start.matcher(Sources.read(file));
      while (line.find()) {
        if (!mayStart || !line.group().startsWith("new ProcessBuilder")) {
          found.add(file + ": " + line.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired")
        .check(CLASSES);
  }

  @Test
  void controllersAreNotPublic() {
    classes().that().haveSimpleNameEndingWith("Controller").should().notBePublic().check(CLASSES);
  }

  @Test
  void timeComesFromTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.caredoor.operations..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .check(CLASSES);
  }

  /**
   * A schema is its room's own: others ask the face. Foreign keys in migrations may point downward.
   */
  @Test
  void noRoomNamesTheSchemaOfAnother() {
    Pattern table =
        Pattern.compile(
            "\\b(?:from|join|into|update|table|copy)\\s+(" + String.join("|", ROOMS) + ")\\.\\w+");
    Set<String> found = new TreeSet<>();
    for (Path file : Sources.below(Sources.JAVA, ".java")) {
      Matcher sql = table.matcher(Sources.read(file));
      while (sql.find()) {
        if (!sql.group(1).equals(Sources.room(Sources.JAVA, file))) {
          found.add(file + ": " + sql.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  /** Empty outside of the rooms. */
  private static String room(String name) {
    Matcher inRoom = IN_ROOM.matcher(name);
    return inRoom.lookingAt() ? inRoom.group(1) : "";
  }
}
