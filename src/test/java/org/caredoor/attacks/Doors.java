// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caredoor.CaredoorApplication;
import org.caredoor.Portal;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every address that the running portal answers, with its verbs and what it reads. */
final class Doors {
  private Doors() {}

  /**
   * An address with a verb.
   *
   * @param verb {@code GET}; {@code ANY} for every one
   * @param words names of its parameters that take text
   * @param numbers names of those that take something else
   * @param all whether it reads whatever is sent
   */
  record Door(String verb, String pattern, Set<String> words, Set<String> numbers, boolean all) {
    boolean staff() {
      return pattern.startsWith("/staff");
    }

    /** Before any sign-in. */
    boolean open() {
      return pattern.matches(
          "(?:/staff)?/sign-in(?:/.*)?|/|/language|/sites|/health|/error|/outbox.*|/start(?:/.*)?|/terms"
              + "|/notices/off/.*");
    }

    boolean reads() {
      return verb.equals("GET") || verb.equals("ANY");
    }

    boolean leadsTo(String path) {
      PathPattern own = PathPatternParser.defaultInstance.parse(pattern);
      return own.matches(PathContainer.parsePath(path));
    }

    /** The address with something in the place of what varies. */
    String filled() {
      return pattern
          .replace("{key}", "0123456789ab")
          .replace("{form}", "note")
          .replace("{slug}", "weight")
          .replace("{act}", "disable")
          .replace("{word}", "approval")
          .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "1");
    }

    @Override
    public String toString() {
      return verb + " " + pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }
  }

  static List<Door> of(Portal portal) {
    List<Door> doors = new ArrayList<>();
    portal
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (isOfTheProduct(method)) {
            doors.addAll(doors(mapping, method));
          }
        });
    doors.sort(Comparator.comparing(Door::toString));
    return doors;
  }

  private static List<Door> doors(RequestMappingInfo mapping, HandlerMethod method) {
    Set<String> words = new TreeSet<>();
    Set<String> numbers = new TreeSet<>();
    boolean all = false;
    Parameter[] parameters = method.getMethod().getParameters();
    for (Parameter parameter : parameters) {
      RequestParam read = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
      if (read == null) {
        continue;
      }
      if (Map.class.isAssignableFrom(parameter.getType())) {
        all = true;
        continue;
      }
      String name = read.name().isEmpty() ? parameter.getName() : read.name();
      boolean text = Set.of(String.class, List.class).contains(parameter.getType());
      (text ? words : numbers).add(name);
    }
    boolean everything = all;
    List<String> verbs =
        mapping.getMethodsCondition().getMethods().isEmpty()
            ? List.of("ANY")
            : mapping.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    return mapping.getPatternValues().stream()
        .flatMap(
            pattern -> verbs.stream().map(v -> new Door(v, pattern, words, numbers, everything)))
        .toList();
  }

  /** The names that any door reads, for those that read whatever is sent. */
  static Set<String> allWords(List<Door> doors) {
    Set<String> names =
        new TreeSet<>(Set.of("before", "decimals", "dosage", "from", "group", "kind"));
    names.addAll(Set.of("sort", "to", "unit", "who", "year"));
    doors.stream()
        .flatMap(d -> Stream.concat(d.words().stream(), d.numbers().stream()))
        .forEach(names::add);
    return names;
  }

  private static boolean isOfTheProduct(HandlerMethod method) {
    return method
        .getBeanType()
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .equals(CaredoorApplication.class.getProtectionDomain().getCodeSource().getLocation());
  }
}
