// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** What the documents name exists, and no door is missing from the threat model. */
class DocsTests {
  private static final Path DOCS = Path.of("docs");
  private static final Path MODEL = DOCS.resolve("security.md");
  private static final Path CHECKLIST = DOCS.resolve("asvs.md");

  /** {@code `SignIn`} or {@code `SignInTests.aCodeWorksOnce`}. */
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?`");

  private static final Pattern SETTING = Pattern.compile("`(CAREDOOR_[A-Z_]+)`");
  private static final Pattern DOOR =
      Pattern.compile("`(GET|POST|PUT|DELETE|PATCH|ANY) (/[^` ]*)`");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|record|enum|@interface) (\\w+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| .* \\| (met|n/a|not yet) \\| .+ \\|$");

  @Test
  void everyClassAndTestThatIsNamedExists() {
    Map<String, String> types = types();
    Set<String> missing = new TreeSet<>();
    for (Path file : List.of(MODEL, CHECKLIST)) {
      Matcher name = NAME.matcher(Sources.read(file));
      while (name.find()) {
        String source = types.get(name.group(1));
        String member = name.group(2);
        if (source == null
            || member != null && !Pattern.compile("\\b" + member + "\\(").matcher(source).find()) {
          missing.add(file.getFileName() + ": " + name.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everySettingThatIsNamedExists() {
    String known =
        Sources.read(Path.of("src/main/resources/application.properties"))
            + Sources.read(Path.of("src/main/resources/application-tls.properties"))
            + Sources.read(Path.of("caredoor"));
    Set<String> missing = new TreeSet<>();
    for (Path file : documents()) {
      Matcher setting = SETTING.matcher(Sources.read(file));
      while (setting.find()) {
        String name = setting.group(1).replaceFirst("(_PASSWORD)_FILE$", "$1"); // store.SecretFile
        if (!Pattern.compile("\\b" + name + "\\b").matcher(known).find()) {
          missing.add(file + ": " + setting.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** A new address without a line in the threat model, or a line without an address. */
  @Test
  void everyDoorStandsInTheThreatModel() throws ClassNotFoundException {
    Set<String> withoutLine = new TreeSet<>(doors());
    withoutLine.removeAll(doorsOfTheModel());
    assertThat(withoutLine).as("stand under no door of " + MODEL).isEmpty();
    Set<String> gone = new TreeSet<>(doorsOfTheModel());
    gone.removeAll(doors());
    assertThat(gone).as("stand in " + MODEL + " and are answered by nobody").isEmpty();
  }

  @Test
  void theChecklistIsWholeAndCountsRight() {
    String text = Sources.read(CHECKLIST);
    Map<String, String> states = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    for (String line : text.lines().filter(l -> l.matches("\\| \\d.*")).toList()) {
      Matcher row = REQUIREMENT.matcher(line);
      assertThat(row.matches()).as(line).isTrue();
      assertThat(states.put(row.group(1), row.group(3))).as("twice: " + row.group(1)).isNull();
      counts.merge(row.group(2) + " " + row.group(3), 1L, Long::sum);
    }
    for (String level : List.of("1", "2")) {
      long met = counts.getOrDefault(level + " met", 0L);
      long none = counts.getOrDefault(level + " n/a", 0L);
      long open = counts.getOrDefault(level + " not yet", 0L);
      assertThat(met + none + open).as("level " + level).isEqualTo(level.equals("1") ? 70 : 183);
      assertThat(text.lines().filter(l -> l.startsWith("| level " + level)).findFirst())
          .hasValue(
              "| level %s | %d | %d | %d | %d |"
                  .formatted(level, met, none, open, met + none + open));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Set<String> dead = new TreeSet<>();
    for (Path file : documents()) {
      Matcher link = LINK.matcher(Sources.read(file));
      while (link.find()) {
        String target = link.group(1);
        if (target.matches("(?i)[a-z]+:.*")) {
          continue;
        }
        Path to = target.isEmpty() ? file : file.resolveSibling(target).normalize();
        if (!Files.exists(to) || link.group(2) != null && !anchors(to).contains(link.group(2))) {
          dead.add(file + ": " + link.group());
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private static List<Path> documents() {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(Path::of),
            Sources.below(DOCS, ".md").stream())
        .toList();
  }

  /** As readers of Markdown make them from headings. */
  private static Set<String> anchors(Path file) {
    return Sources.read(file)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\d -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The source of every type by its simple name. */
  private static Map<String, String> types() {
    Map<String, String> types = new HashMap<>();
    for (Path root : List.of(Sources.JAVA, Path.of("src/test/java/org/caredoor"))) {
      for (Path file : Sources.below(root, ".java")) {
        String source = Sources.read(file);
        Matcher type = TYPE.matcher(source);
        while (type.find()) {
          types.merge(type.group(1), source, (a, b) -> a + b);
        }
      }
    }
    return types;
  }

  private static Set<String> doorsOfTheModel() {
    Set<String> doors = new TreeSet<>();
    Matcher door = DOOR.matcher(Sources.read(MODEL));
    while (door.find()) {
      for (String address : spelledOut(door.group(2))) {
        doors.add(door.group(1) + " " + address);
      }
    }
    doors.removeAll(Set.of("POST /sign-out", "POST /staff/sign-out")); // of Spring's filter
    return doors;
  }

  /** {@code /[me|staff]/x} is two addresses. */
  private static List<String> spelledOut(String address) {
    Matcher either = Pattern.compile("\\[([^|\\]]*)\\|([^\\]]*)]").matcher(address);
    return either.find()
        ? Stream.of(either.group(1), either.group(2))
            .map(part -> either.replaceFirst(Matcher.quoteReplacement(part)))
            .flatMap(a -> spelledOut(a).stream())
            .toList()
        : List.of(address);
  }

  private static Set<String> doors() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    Set<String> doors = new TreeSet<>();
    for (BeanDefinition found : scanner.findCandidateComponents("org.caredoor")) {
      Class<?> controller = Class.forName(found.getBeanClassName());
      if (!isOfTheProduct(controller)) {
        continue;
      }
      RequestMapping all =
          AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
      for (Method method : controller.getDeclaredMethods()) {
        RequestMapping one =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (one != null) {
          addresses(all)
              .forEach(before ->
                  addresses(one).forEach(after -> doors.addAll(named(one, before + after))));
        }
      }
    }
    return doors;
  }

  private static boolean isOfTheProduct(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .equals(CaredoorApplication.class.getProtectionDomain().getCodeSource().getLocation());
  }

  private static List<String> addresses(@Nullable RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0
        ? List.of("")
        : Arrays.asList(mapping.path());
  }

  private static List<String> named(RequestMapping mapping, String address) {
    String plain = address.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    return mapping.method().length == 0
        ? List.of("ANY " + plain)
        : Arrays.stream(mapping.method())
            .map(RequestMethod::name)
            .map(m -> m + " " + plain)
            .toList();
  }
}
