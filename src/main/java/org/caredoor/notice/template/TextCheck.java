// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.caredoor.notice.Occasion;
import org.caredoor.notice.Slot;
import org.caredoor.notice.Wordings;
import org.springframework.stereotype.Component;

/** What is wrong with a text that a manager wrote. */
@Component
class TextCheck {
  static final int LONGEST_SUBJECT = 90;
  static final int LONGEST_BODY = 2000;

  /** Two texts of a network, with the clinic's name and the link. */
  static final int LONGEST_BRIEF = 240;

  private static final Pattern LINK =
      Pattern.compile("(?i)https?:|www\\.|\\b[\\w-]+\\.(com|org|net|gov|edu)\\b");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u2028\u2029&&[^\\n]]");

  private final Lint lint;

  TextCheck(Lint lint) {
    this.lint = lint;
  }

  /**
   * Something to mend.
   *
   * @param field id of its field: {@code subject-en}
   * @param key of its text
   * @param detail what it is about: a word, a place, a number
   */
  record Wrong(String field, String key, String detail) {}

  /** All of it; empty parts are not wrong, they are missing. */
  List<Wrong> check(Occasion occasion, Map<String, TemplateText> texts) {
    List<Wrong> wrong = new ArrayList<>();
    texts.forEach((language, text) ->
        parts(text)
            .forEach((part, said) -> {
              if (!said.isBlank()) {
                check(occasion, part, said)
                    .forEach(w -> wrong.add(new Wrong(part + "-" + language, w.key(), w.detail())));
              }
            }));
    return wrong;
  }

  private static Map<String, String> parts(TemplateText text) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("subject", text.subject());
    parts.put("body", text.body());
    parts.put("brief", text.brief());
    return parts;
  }

  private List<Wrong> check(Occasion occasion, String part, String said) {
    List<Wrong> wrong = new ArrayList<>();
    int longest =
        switch (part) {
          case "subject" -> LONGEST_SUBJECT;
          case "brief" -> LONGEST_BRIEF;
          default -> LONGEST_BODY;
        };
    if (said.length() > longest) {
      wrong.add(new Wrong(part, "long", Integer.toString(longest)));
    }
    if (CONTROL.matcher(said).find() || !part.equals("body") && said.contains("\n")) {
      wrong.add(new Wrong(part, "line", ""));
    }
    if (LINK.matcher(said).find()) {
      wrong.add(new Wrong(part, "link", ""));
    }
    places(occasion, part, said, wrong);
    Set<String> clinical = lint.find(List.of(Wordings.PLACE.matcher(said).replaceAll(" ")));
    if (!clinical.isEmpty()) {
      wrong.add(new Wrong(part, "clinical", String.join(", ", clinical)));
    }
    return wrong;
  }

  private static void places(Occasion occasion, String part, String said, List<Wrong> wrong) {
    Set<String> known = new TreeSet<>(Wordings.EVERYWHERE);
    occasion.slots().forEach(slot -> known.add(slot.code()));
    Matcher place = Wordings.PLACE.matcher(said);
    Set<String> used = place.results().map(m -> m.group(1)).collect(Collectors.toSet());
    used.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name -> wrong.add(new Wrong(part, "place", "{" + name + "}")));
    String rest = place.replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      wrong.add(new Wrong(part, "brace", ""));
    }
    if (!part.equals("subject")
        && occasion.slots().contains(Slot.CODE)
        && !used.contains(Slot.CODE.code())) {
      wrong.add(new Wrong(part, "code", ""));
    }
  }
}
