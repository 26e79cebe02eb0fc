// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.medicine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.record.words.Named;
import org.caredoor.record.words.PlainWords;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A medicine's name taken apart: "amLODIPine 2.5 MG Oral Tablet [Norvasc]" is Amlodipine, 2.5 mg,
 * tablet, Norvasc. Understands the normalized names of RxNorm and the shorter ones of people.
 *
 * @param ingredients what is in it, without its salt: "Amlodipine"
 * @param strength "2.5 mg"; empty when not said
 * @param form dose form as it came, "Oral Tablet"; empty when not said
 * @param brand "Norvasc"
 */
public record MedicineName(
    List<String> ingredients, String strength, String form, @Nullable String brand) {
  private static final Pattern BRAND = Pattern.compile("\\s*\\[([^\\]]+)\\]\\s*$");
  private static final Pattern PACK = Pattern.compile("^\\{.*?\\(\\s*(.*?)\\s*\\).*$");
  private static final Pattern LEAD =
      Pattern.compile("^(?:NDA\\d+ |(?:Abuse-Deterrent )|\\d+(?:\\.\\d+)? (?:HR|ACTUAT|ML) )+");
  private static final Pattern PART =
      Pattern.compile(
          "^(.+?),? (\\d[\\d.,]*) ?(MG|MCG|UG|UNT|ML|MEQ|MMOL|G|GM|%|mg|mcg|g|mL|ml|units?|mEq)"
              + "((?:/| per )(?:\\d+ )?(?:ML|ACTUAT|HR|MG|mL|ml|[A-Za-z]+))?(?: (.*))?$");
  private static final Set<String> SALTS =
      Set.of(
          "hydrochloride",
          "hydrobromide",
          "bitartrate",
          "besylate",
          "maleate",
          "succinate",
          "tartrate",
          "fumarate",
          "disoproxil",
          "mesylate",
          "propionate",
          "sodium",
          "potassium",
          "calcium",
          "sulfate",
          "phosphate",
          "acetate",
          "citrate",
          "hcl",
          "dihydrate",
          "monohydrate",
          "hyclate",
          "magnesium",
          "furoate",
          "xinafoate",
          "medoxomil",
          "trihydrate");
  private static final Set<String> METALS =
      Set.of(
          "ferrous", "magnesium", "zinc", "sodium", "potassium", "calcium", "lithium", "aluminum");

  /** Form words that people write behind the ingredient: "Albuterol inhaler, 90 mcg a puff". */
  private static final Pattern NAMED_FORM =
      Pattern.compile(
          "^(.+?)"
              + " (inhaler|tablets?|capsules?|cream|ointment|gel|lotion|patch|liquid|syrup|drops|spray"
              + "|injection|auto-injector|pen|suppository|powder)$");

  /** No name is longer; the patterns above take time by the square of the length. */
  private static final int LONGEST = 500;

  static final MedicineName NONE = new MedicineName(List.of(), "", "", null);

  /** Reads a name; whatever it is, something comes out. */
  public static MedicineName of(@Nullable String label) {
    if (label == null || label.isBlank()) {
      return NONE;
    }
    String rest = label.length() > LONGEST ? label.substring(0, LONGEST).strip() : label.strip();
    String brand = null;
    Matcher branded = BRAND.matcher(rest);
    if (branded.find()) {
      brand = branded.group(1);
      rest = rest.substring(0, branded.start());
    }
    Matcher pack = PACK.matcher(rest);
    if (pack.matches()) {
      rest = pack.group(1);
    }
    rest = LEAD.matcher(rest).replaceFirst("");
    List<String> ingredients = new ArrayList<>();
    List<String> strengths = new ArrayList<>();
    String form = "";
    for (String part : rest.split(" / ")) {
      Matcher parts = PART.matcher(part);
      String name = parts.matches() ? parts.group(1) : part;
      String strength =
          parts.matches() ? strength(parts.group(2), parts.group(3), parts.group(4)) : "";
      String after = parts.matches() && parts.group(5) != null ? parts.group(5).strip() : "";
      Matcher named = NAMED_FORM.matcher(name.strip());
      if (named.matches()) {
        name = named.group(1);
        strength = (strength + " " + after).strip();
        after = named.group(2);
      }
      ingredients.add(ingredient(name));
      if (!strength.isEmpty()) {
        strengths.add(strength);
      }
      form = after.isEmpty() ? form : after;
    }
    return new MedicineName(
        ingredients.stream().distinct().toList(), String.join(" / ", strengths), form, brand);
  }

  public boolean none() {
    return ingredients.isEmpty();
  }

  /** The same medicine in the same strength and form has the same key. */
  public String key() {
    return (String.join("/", ingredients) + "|" + strength + "|" + slug(form))
        .toLowerCase(Locale.ROOT);
  }

  /** The plain name: the ingredients by their name in the language, as far as it is known. */
  public Named name(PlainWords words, Locale locale) {
    List<Optional<String>> known =
        ingredients.stream()
            .map(i -> words.medicine(i, locale).map(w -> w.name()).filter(n -> !n.isEmpty()))
            .toList();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < ingredients.size(); i++) {
      String name = known.get(i).orElse(ingredients.get(i));
      shown.add(i == 0 ? capital(name) : Named.plain(name).inner());
    }
    return new Named(
        String.join(" + ", shown), known.isEmpty() || known.stream().anyMatch(Optional::isEmpty));
  }

  /** Strength, form and brand: "500 mg tablet"; empty when nothing is known. */
  public String detail(Page page) {
    String key = "record.medicine.form." + slug(form);
    String words =
        form.isEmpty() ? "" : page.has(key) ? page.t(key) : form.toLowerCase(Locale.ROOT);
    String detail = (strength + " " + words).strip();
    return brand == null ? detail : (detail + " (" + brand + ")").strip();
  }

  /** The form as a key of the message files: "Oral Tablet" is oral-tablet. */
  static String slug(String form) {
    return form.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
  }

  private static String ingredient(String text) {
    List<String> words =
        new ArrayList<>(List.of(text.strip().replaceFirst(", human$", "").split("\\s+")));
    if (!METALS.contains(words.getFirst().toLowerCase(Locale.ROOT))) {
      while (words.size() > 1 && SALTS.contains(words.getLast().toLowerCase(Locale.ROOT))) {
        words.removeLast();
      }
    }
    String name = String.join(" ", words);
    // "amLODIPine", "predniSONE": tall-man letters are for pharmacies
    String calm =
        name.chars().skip(1).anyMatch(Character::isUpperCase) && !name.contains(" ")
            ? name.toLowerCase(Locale.ROOT)
            : name;
    return capital(calm);
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String strength(String value, String unit, @Nullable String per) {
    String number = value;
    try {
      number = new BigDecimal(value.replace(",", "")).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      // shown as it came
    }
    return number
        + (unit.equals("%") ? "%" : " " + unit(unit))
        + (per == null ? "" : per.startsWith("/") ? "/" + unit(per.substring(1)) : per);
  }

  private static String unit(String unit) {
    return switch (unit) {
      case "MG" -> "mg";
      case "MCG", "UG" -> "mcg";
      case "UNT" -> "units";
      case "ML", "ml" -> "mL";
      case "MEQ" -> "mEq";
      case "MMOL" -> "mmol";
      case "G", "GM" -> "g";
      case "ACTUAT" -> "puff";
      case "HR" -> "hour";
      default -> unit;
    };
  }
}
