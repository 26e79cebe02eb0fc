// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What stands in the fields of a form, read from a finished page of ours and written into another.
 * Knows as much of HTML as our templates write. Fields that hold a password or a code are passed
 * over, those marked {@code data-again="no"}, such as a consent, and hidden ones: those are the
 * page's own.
 */
final class FormFields {
  private static final Pattern TAG =
      Pattern.compile("<(/?)(form|input|select|option|textarea)\\b((?:[^>\"]++|\"[^\"]*+\")*+)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");
  private static final Set<String> NOT_TYPED =
      Set.of("hidden", "password", "file", "submit", "button", "image", "reset");
  private static final Pattern SECRET =
      Pattern.compile(".*(?:password|one-time-code).*", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(?:^|.*\\s)input-code(?:\\s.*|$)");

  private FormFields() {}

  /**
   * A tag as it stands on the page.
   *
   * @param attributes by name, as written; empty for one without a value
   */
  private record Tag(
      boolean closes, String name, Map<String, String> attributes, int start, int end) {
    static Tag of(Matcher found) {
      Map<String, String> attributes = new LinkedHashMap<>();
      Matcher one = ATTRIBUTE.matcher(found.group(3));
      while (one.find()) {
        attributes.put(one.group(1), one.group(2) == null ? "" : one.group(2));
      }
      return new Tag(
          !found.group(1).isEmpty(), found.group(2), attributes, found.start(), found.end());
    }

    boolean opens(String tag) {
      return !closes && name.equals(tag);
    }

    boolean has(String attribute) {
      return attributes.containsKey(attribute);
    }

    String text(String attribute, String otherwise) {
      String written = attributes.get(attribute);
      return written == null ? otherwise : HtmlUtils.htmlUnescape(written);
    }

    String field() {
      return text("name", "");
    }

    boolean isPassedOver() {
      return text("data-again", "").equals("no");
    }

    boolean isTyped() {
      return !field().isEmpty()
          && !isPassedOver()
          && !NOT_TYPED.contains(text("type", "text"))
          && !SECRET.matcher(text("autocomplete", "")).matches()
          && !CODE.matcher(text("class", "")).matches();
    }

    boolean isChoice() {
      String type = text("type", "text");
      return type.equals("checkbox") || type.equals("radio");
    }

    /** The same with an attribute of this value; without it where the value is null. */
    String with(String attribute, @Nullable String value) {
      var out = new StringBuilder("<").append(name);
      attributes.forEach((key, written) -> {
        if (!key.equals(attribute)) {
          out.append(' ').append(key);
          if (!written.isEmpty()) {
            out.append("=\"").append(written).append('"');
          }
        }
      });
      if (value != null) {
        out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
      }
      return out.append('>').toString();
    }
  }

  /**
   * Each field's values by its name: what stands in it, or what is chosen; an empty list where
   * nothing is. Empty when the page has no such form, or several.
   */
  static Map<String, List<String>> read(String page, String action) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> options = new ArrayList<>();
    for (Tag tag : form(page, action)) {
      if (tag.opens("input") && tag.isTyped()) {
        List<String> values = fields.computeIfAbsent(tag.field(), name -> new ArrayList<>());
        if (!tag.isChoice()) {
          values.add(tag.text("value", ""));
        } else if (tag.has("checked")) {
          values.add(tag.text("value", "on"));
        }
      } else if (tag.opens("textarea") && tag.isTyped()) {
        String text = page.substring(tag.end(), page.indexOf("</textarea>", tag.end()));
        fields
            .computeIfAbsent(tag.field(), name -> new ArrayList<>())
            .add(HtmlUtils.htmlUnescape(text).replaceFirst("^\r?\n", ""));
      } else if (tag.name().equals("select")) {
        options =
            tag.opens("select") && tag.isTyped()
                ? fields.computeIfAbsent(tag.field(), name -> new ArrayList<>())
                : new ArrayList<>();
      } else if (tag.opens("option") && tag.has("selected")) {
        options.add(option(page, tag));
      }
    }
    return fields;
  }

  /**
   * The hidden fields with what stands in them, in order, without those that are new on each page:
   * the token, and what is marked {@code data-again="no"}; empty when the page has no such form, or
   * several.
   */
  static Optional<List<String>> hidden(String page, String action) {
    List<Tag> form = form(page, action);
    return form.isEmpty()
        ? Optional.empty()
        : Optional.of(
            form.stream()
                .filter(tag -> tag.opens("input") && tag.text("type", "text").equals("hidden"))
                .filter(tag -> !tag.field().equals("_csrf") && !tag.isPassedOver())
                .map(tag -> tag.field() + "=" + tag.text("value", ""))
                .toList());
  }

  /** The page with these values in that form; what the form does not have is left out. */
  static String write(String page, String action, Map<String, List<String>> fields) {
    var out = new StringBuilder(page.length() + 256);
    Map<String, Integer> used = new HashMap<>();
    List<String> chosen = List.of();
    int done = 0;
    for (Tag tag : form(page, action)) {
      List<String> values = fields.getOrDefault(tag.field(), List.of());
      if (tag.opens("input") && tag.isTyped() && fields.containsKey(tag.field())) {
        int next = used.merge(tag.field(), 1, Integer::sum) - 1;
        if (tag.isChoice()) {
          out.append(page, done, tag.start())
              .append(tag.with("checked", values.contains(tag.text("value", "on")) ? "" : null));
          done = tag.end();
        } else if (next < values.size()) {
          out.append(page, done, tag.start()).append(tag.with("value", values.get(next)));
          done = tag.end();
        }
      } else if (tag.opens("textarea") && tag.isTyped()) {
        int next = used.merge(tag.field(), 1, Integer::sum) - 1;
        if (next < values.size()) {
          String text = values.get(next);
          out.append(page, done, tag.end())
              .append(
                  text.startsWith("\n") || text.startsWith("\r") ? "\n" : "") // one is passed over
              .append(escaped(text));
          done = page.indexOf("</textarea>", tag.end());
        }
      } else if (tag.name().equals("select")) {
        chosen = tag.opens("select") && tag.isTyped() ? values : List.of();
      } else if (tag.opens("option") && !chosen.isEmpty()) {
        out.append(page, done, tag.start())
            .append(tag.with("selected", chosen.contains(option(page, tag)) ? "" : null));
        done = tag.end();
      }
    }
    return out.append(page, done, page.length()).toString();
  }

  /** The tags within the only form that is posted to an address; none where there are several. */
  private static List<Tag> form(String page, String action) {
    List<Tag> within = new ArrayList<>();
    boolean inside = false;
    int forms = 0;
    Matcher found = TAG.matcher(page);
    while (found.find()) {
      Tag tag = Tag.of(found);
      if (tag.name().equals("form")) {
        inside =
            !tag.closes()
                && tag.text("method", "get").equals("post")
                && tag.text("action", "").replaceFirst("\\?.*", "").equals(action);
        forms += inside ? 1 : 0;
      } else if (inside) {
        within.add(tag);
      }
    }
    return forms == 1 ? within : List.of();
  }

  private static String option(String page, Tag tag) {
    return tag.text(
        "value",
        HtmlUtils.htmlUnescape(page.substring(tag.end(), page.indexOf('<', tag.end()))).strip());
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
