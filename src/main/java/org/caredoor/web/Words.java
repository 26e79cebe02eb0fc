// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every text that a screen shows, from {@code messages/<room>_<language>.properties} (UTF-8).
 * Arguments replace {@code {0}}, {@code {1}} … as they are; a text that depends on a count has the
 * keys {@code k.one} and {@code k.other} (CLDR plural categories), and may have {@code k.zero}.
 */
@Component
public class Words {
  /** The languages that are complete, in the order in which they are offered. */
  public static final List<Locale> LANGUAGES = List.of(Locale.US, Locale.of("es", "US"));

  private static final Map<Locale, String> NAMES =
      LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(l -> l, Words::ownName));

  private final Map<String, Map<String, String>> texts = new HashMap<>();

  Words() {
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*.properties")) {
        String name = String.valueOf(file.getFilename());
        String language = name.substring(name.lastIndexOf('_') + 1, name.lastIndexOf('.'));
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        Map<String, String> of = texts.computeIfAbsent(language, l -> new HashMap<>());
        properties.forEach((key, text) -> of.put((String) key, (String) text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The best of our languages for this one; English when we have no better. */
  public static Locale closest(Locale wanted) {
    return LANGUAGES.stream()
        .filter(l -> l.getLanguage().equals(wanted.getLanguage()))
        .findFirst()
        .orElse(LANGUAGES.getFirst());
  }

  /** A language by its own name: "English", "Español". */
  public static String nameOf(Locale language) {
    String known = NAMES.get(language);
    return known == null ? ownName(language) : known;
  }

  private static String ownName(Locale language) {
    String name = language.getDisplayLanguage(language);
    return name.substring(0, 1).toUpperCase(language) + name.substring(1);
  }

  /** The text for a key; a key without a text is a defect and says so. */
  public String text(Locale locale, String key, Object... arguments) {
    String text = texts.getOrDefault(locale.getLanguage(), Map.of()).get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + locale.getLanguage());
    }
    return fill(text, arguments);
  }

  /** The text for a count; {@code {0}} is the count, written in the language's way. */
  public String count(Locale locale, String key, long count, Object... arguments) {
    Map<String, String> of = texts.getOrDefault(locale.getLanguage(), Map.of());
    String form =
        count == 0 && of.containsKey(key + ".zero") ? ".zero" : count == 1 ? ".one" : ".other";
    Object[] all = new Object[arguments.length + 1];
    all[0] = Formats.number(locale, count);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return text(locale, key + form, all);
  }

  /** Whether there is a text for the key. */
  public boolean has(Locale locale, String key) {
    return texts.getOrDefault(locale.getLanguage(), Map.of()).containsKey(key);
  }

  /** All keys of one language, for tests and the missing-translation report. */
  public Set<String> keys(String language) {
    return Set.copyOf(texts.getOrDefault(language, Map.of()).keySet());
  }

  private static String fill(String text, Object... arguments) {
    if (arguments.length == 0 || text.indexOf('{') < 0) {
      return text;
    }
    var filled = new StringBuilder(text.length() + 32);
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      filled.append(text, from, open);
      filled.append(arguments[Integer.parseInt(text, open + 1, close, 10)]);
      from = close + 1;
      if (endsWithPoint(filled) && text.startsWith(".", from)) {
        from++; // "a las 10:40 a.m." ends its sentence with its own point
      }
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static boolean endsWithPoint(CharSequence text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == '.';
  }
}
