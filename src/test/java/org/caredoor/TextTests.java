// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every text of a page is in a message file, in every language, and is used. */
class TextTests {
  private static final List<String> LANGUAGES = List.of("en", "es");

  @Test
  void everyLanguageHasTheSameKeys() throws Exception {
    assertThat(texts("es").keySet()).isEqualTo(texts("en").keySet());
  }

  @Test
  void everyTextHasTheSamePlaceholders() throws Exception {
    Map<String, String> spanish = texts("es");
    texts("en")
        .forEach((key, text) ->
            assertThat(placeholders(spanish.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
  }

  @Test
  void noTextIsEmptyOrHasATypewriterApostrophe() throws Exception {
    for (String language : LANGUAGES) {
      texts(language)
          .forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(text).as(key).doesNotContain("'");
          });
    }
  }

  @Test
  void aKeyStandsInOneFileOnly() {
    Map<String, List<String>> places = new TreeMap<>();
    for (Path file : Sources.below(Sources.MESSAGES, "_en.properties")) {
      Sources.read(file)
          .lines()
          .filter(line -> line.matches("[a-zA-Z0-9_.-]+=.*"))
          .forEach(line ->
              places
                  .computeIfAbsent(line.substring(0, line.indexOf('=')), k -> new ArrayList<>())
                  .add(file.getFileName().toString()));
    }
    places.values().removeIf(files -> files.size() == 1);
    assertThat(places).isEmpty();
  }

  @Test
  void everyKeyThatIsUsedHasAText() throws Exception {
    Set<String> keys = texts("en").keySet();
    Set<String> missing = new TreeSet<>();
    Pattern whole =
        Pattern.compile(
            "\\b(?:t|text)\\(\\s*(?:\\w+,\\s*)?\"([a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)+)\"\\s*[,)]");
    Pattern counted =
        Pattern.compile(
            "\\bcount\\(\\s*(?:\\w+,\\s*)?\"([a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)+)\"\\s*,");
    for (Path file : pageSources()) {
      String source = Sources.read(file);
      whole
          .matcher(source)
          .results()
          .map(m -> m.group(1))
          .filter(k -> !keys.contains(k))
          .forEach(k -> missing.add(file + ": " + k));
      counted
          .matcher(source)
          .results()
          .map(m -> m.group(1))
          .filter(k -> !keys.contains(k + ".other") || !keys.contains(k + ".one"))
          .forEach(k -> missing.add(file + ": " + k + ".one/.other"));
    }
    assertThat(missing).isEmpty();
  }

  /**
   * A key counts as used when it, its start up to a dot, or its name without a plural form or the
   * form for somebody else's record stands in a source.
   */
  @Test
  void everyTextIsUsed() throws Exception {
    String all = pageSources().stream().map(Sources::read).collect(Collectors.joining("\n"));
    Set<String> unused = new TreeSet<>();
    for (String key : texts("en").keySet()) {
      String stem = key.replaceFirst("\\.(zero|one|other)$", "").replaceFirst("\\.theirs$", "");
      boolean used = all.contains("\"" + key + "\"") || all.contains("\"" + stem + "\"");
      for (int dot = key.lastIndexOf('.'); !used && dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
        used = all.contains("\"" + key.substring(0, dot + 1) + "\"");
      }
      if (!used) {
        unused.add(key);
      }
    }
    assertThat(unused).isEmpty();
  }

  @Test
  void aTextOfSomebodyElseStandsBesideOneToThePatient() throws Exception {
    Set<String> keys = texts("en").keySet();
    assertThat(keys)
        .filteredOn(key -> key.contains(".theirs"))
        .allMatch(key ->
            keys.contains(key.replaceFirst("\\.theirs(?=$|\\.)", ""))
                || keys.contains(key.replaceFirst("\\.theirs\\.(zero|one)$", ".other")));
  }

  @Test
  void templatesHoldNoText() {
    Set<String> stray = new TreeSet<>();
    for (Path file : Sources.below(Sources.JAVA, ".jte")) {
      for (String text : strayTexts(Sources.read(file))) {
        stray.add(file + ": " + text);
      }
    }
    assertThat(stray).isEmpty();
  }

  @Test
  void strayTextIsFound() {
    assertThat(strayTexts("<p>Hello</p>")).containsExactly("Hello");
    assertThat(strayTexts("<a aria-label=\"Close it\" href=\"/x\">${page.t(\"x\")}</a>"))
        .containsExactly("Close it");
    assertThat(strayTexts("@if(a > b)<b>${x}</b>@endif<svg viewBox=\"0 0 1 1\"></svg>")).isEmpty();
  }

  private static List<String> strayTexts(String template) {
    String plain =
        template
            .replaceAll("(?s)<%--.*?--%>", "")
            .replaceAll("(?s)<script.*?</script>", "")
            .replaceAll("(?m)^@(?:import|param).*$", "");
    plain = withoutExpressions(plain);
    List<String> stray = new ArrayList<>();
    Matcher attribute =
        Pattern.compile(
                "\\b(?:aria-label|title|placeholder|alt|content)=\"([^\"]*\\p{L}{2}[^\"]*)\"")
            .matcher(plain);
    while (attribute.find()) {
      if (!attribute
          .group(1)
          .matches("(?:width=device-width.*|light dark|#?[0-9a-f]{6}|noindex.*)")) {
        stray.add(attribute.group(1));
      }
    }
    Matcher text =
        Pattern.compile("([^<>]*\\p{L}{2}[^<>]*)").matcher(plain.replaceAll("(?s)<[^>]*>", "<>"));
    while (text.find()) {
      stray.add(text.group(1).strip());
    }
    return stray;
  }

  /**
   * Takes out ${…}, !{…}, @directives(…) and @template calls, minding nested brackets and quotes.
   */
  private static String withoutExpressions(String template) {
    var out = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      boolean expression =
          template.startsWith("${", i)
              || template.startsWith("!{", i)
              || template.startsWith("$unsafe{", i);
      Matcher directive =
          Pattern.compile("@(?:if|elseif|else|endif|for|endfor|raw|endraw|template[\\w.-]*)")
              .matcher(template);
      if (expression) {
        i = close(template, template.indexOf('{', i), '{', '}');
      } else if (c == '@' && directive.region(i, template.length()).lookingAt()) {
        i = directive.end();
        boolean call = template.startsWith("@template", directive.start());
        if (i < template.length() && template.charAt(i) == '(') {
          int end = close(template, i, '(', ')');
          if (call) {
            Matcher content = Pattern.compile("(?s)@`(.*?)`").matcher(template.substring(i, end));
            while (content.find()) {
              out.append(withoutExpressions(content.group(1)));
            }
          }
          i = end;
        }
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int close(String text, int open, char opening, char closing) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && text.charAt(i - 1) != '\\' && opening != '(') {
        quoted = !quoted;
      } else if (!quoted && c == opening) {
        depth++;
      } else if (!quoted && c == closing && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static List<Path> pageSources() {
    List<Path> files = new ArrayList<>(Sources.below(Sources.JAVA, ".jte"));
    files.addAll(Sources.below(Sources.JAVA, ".java"));
    return files;
  }

  private static Set<String> placeholders(String text) {
    return Pattern.compile("\\{\\d+}")
        .matcher(text)
        .results()
        .map(m -> m.group())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> texts(String language) throws Exception {
    Map<String, String> texts = new HashMap<>();
    for (Path file : Sources.below(Sources.MESSAGES, "_" + language + ".properties")) {
      var properties = new Properties();
      properties.load(new StringReader(Sources.read(file)));
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
    }
    return new TreeMap<>(texts);
  }
}
