// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.notice.template.TemplateText;
import org.caredoor.notice.template.Templates;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/** The texts of notices, filled in for a reader. */
@Component
public class Wordings {
  /** Places that every text may have: the clinic's name and its number. */
  public static final List<String> EVERYWHERE = List.of("clinic", "phone");

  /** {@code {date}}. */
  public static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private final Templates templates;
  private final Words words;
  private final Branding branding;

  Wordings(Templates templates, Words words, Branding branding) {
    this.templates = templates;
    this.words = words;
    this.branding = branding;
  }

  Wording of(Occasion occasion, Map<String, String> values, Locale language, ZoneId zone) {
    Templates.Current current = templates.of(occasion.code(), language);
    return fill(current.version(), current.text(), values, language, zone);
  }

  /** Fills a text in; the days and moments of its values as the reader writes them. */
  public Wording fill(
      int version, TemplateText text, Map<String, String> values, Locale language, ZoneId zone) {
    Map<String, String> shown = new HashMap<>();
    values.forEach((slot, value) ->
        shown.put(slot, Slot.ofCode(slot).orElseThrow().shown(value, words, language, zone)));
    shown.put("clinic", branding.fullName());
    shown.put("phone", branding.phone());
    return new Wording(
        version,
        filled(text.subject(), shown),
        filled(text.body(), shown).lines().filter(line -> !line.isBlank()).toList(),
        filled(text.brief(), shown));
  }

  private static String filled(String text, Map<String, String> shown) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          String value = shown.get(place.group(1));
          if (value == null) {
            throw new IllegalArgumentException("no value for " + place.group(1));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
