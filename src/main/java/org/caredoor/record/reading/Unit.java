// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.caredoor.record.entry.Fhir;
import org.caredoor.web.Page;

/**
 * A unit of measure as it came.
 *
 * @param code UCUM code, or the text where there is none
 * @param text how the source writes it
 */
public record Unit(String code, String text) {
  public static final Unit NONE = new Unit("", "");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");
  private static final Pattern DANGLING = Pattern.compile("[./]$");
  private static final Pattern MICRO = Pattern.compile("(?<![A-Za-z])u(?=[A-Za-z])");
  private static final Pattern SQUARE = Pattern.compile("(?<=[cdmk]?m)2$");
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");

  /** Labs use a few hundred units; one that keeps inventing them gets no memory of ours. */
  private static final int REMEMBERED = 2_000;

  private static final Map<String, String> CANONICAL = new ConcurrentHashMap<>();
  private static final Map<String, String> WRITTEN = new ConcurrentHashMap<>();

  /** Other spellings of a UCUM code, lower case, as labs write them. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("mmhg", "mm[Hg]"),
          Map.entry("mm hg", "mm[Hg]"),
          Map.entry("mm[hg]", "mm[Hg]"),
          Map.entry("degf", "[degF]"),
          Map.entry("°f", "[degF]"),
          Map.entry("f", "[degF]"),
          Map.entry("[degf]", "[degF]"),
          Map.entry("degc", "Cel"),
          Map.entry("°c", "Cel"),
          Map.entry("c", "Cel"),
          Map.entry("cel", "Cel"),
          Map.entry("lb", "[lb_av]"),
          Map.entry("lbs", "[lb_av]"),
          Map.entry("pounds", "[lb_av]"),
          Map.entry("[lb_av]", "[lb_av]"),
          Map.entry("oz", "[oz_av]"),
          Map.entry("[oz_av]", "[oz_av]"),
          Map.entry("in", "[in_i]"),
          Map.entry("inch", "[in_i]"),
          Map.entry("inches", "[in_i]"),
          Map.entry("[in_i]", "[in_i]"),
          Map.entry("[in_us]", "[in_i]"),
          Map.entry("ft", "[ft_i]"),
          Map.entry("[ft_i]", "[ft_i]"),
          Map.entry("percent", "%"),
          Map.entry("beats/minute", "/min"),
          Map.entry("beats/min", "/min"),
          Map.entry("{beats}/min", "/min"),
          Map.entry("bpm", "/min"),
          Map.entry("breaths/minute", "/min"),
          Map.entry("{breaths}/min", "/min"),
          Map.entry("k/ul", "10*3/uL"),
          Map.entry("10^3/ul", "10*3/uL"),
          Map.entry("x10e3/ul", "10*3/uL"),
          Map.entry("thou/ul", "10*3/uL"),
          Map.entry("thousand/ul", "10*3/uL"),
          Map.entry("10^6/ul", "10*6/uL"),
          Map.entry("x10e6/ul", "10*6/uL"),
          Map.entry("million/ul", "10*6/uL"),
          Map.entry("10^9/l", "10*9/L"),
          Map.entry("10^12/l", "10*12/L"),
          Map.entry("miu/l", "m[IU]/L"),
          Map.entry("m[iu]/l", "m[IU]/L"),
          Map.entry("uiu/ml", "u[IU]/mL"),
          Map.entry("u[iu]/ml", "u[IU]/mL"),
          Map.entry("iu/ml", "[IU]/mL"),
          Map.entry("iu/l", "[IU]/L"),
          Map.entry("{score}", "{score}"),
          Map.entry("score", "{score}"));

  /** Reads the unit of a Quantity. */
  static Unit of(Fhir quantity) {
    String text = quantity.string("unit", "");
    String code = quantity.string("code", text);
    return code.isEmpty() ? NONE : new Unit(code, text.isEmpty() ? code : text);
  }

  public static Unit ucum(String code) {
    return new Unit(code, code);
  }

  public boolean none() {
    return code.isEmpty();
  }

  /** One spelling for units that are the same, for comparing. */
  public String canonical() {
    String known = CANONICAL.get(code);
    return known != null ? known : remember(CANONICAL, code, canonical(code));
  }

  private static String remember(Map<String, String> memory, String key, String value) {
    if (memory.size() < REMEMBERED && key.length() <= 40) {
      memory.put(key, value);
    }
    return value;
  }

  private static String canonical(String code) {
    String plain = code.strip().replace('µ', 'u').replace('μ', 'u');
    String known = SPELLINGS.get(plain.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    String bare = DANGLING.matcher(ANNOTATION.matcher(plain).replaceAll("")).replaceAll("");
    return bare.isEmpty() ? "1" : bare;
  }

  public boolean sameAs(Unit other) {
    return canonical().equals(other.canonical());
  }

  /** How the screen writes it, "mmol/L", "points"; empty for a bare number. */
  public String label(Page page) {
    return switch (canonical()) {
      case "1", "[pH]", "10*0" -> "";
      case "{score}" -> page.t("record.reading.unit.points");
      case "min/wk" -> page.t("record.reading.unit.minutes-per-week");
      case "/min" -> page.t("record.reading.unit.per-minute");
      case "/d" -> page.t("record.reading.unit.per-day");
      case "/[HPF]", "/HPF", "/hpf" -> page.t("record.reading.unit.per-field");
      case "[degF]" -> "°F";
      case "Cel" -> "°C";
      case "[lb_av]" -> "lb";
      case "[oz_av]" -> "oz";
      case "[in_i]" -> "in";
      case "[ft_i]" -> "ft";
      case "mm[Hg]" -> "mmHg";
      case "mL/min", "mL/min/1.73m2", "mL/min/1.73 m2", "mL/min/1.73" -> "mL/min";
      default -> {
        String known = WRITTEN.get(code);
        yield known != null ? known : remember(WRITTEN, code, written());
      }
    };
  }

  private String written() {
    String named =
        canonical().replace("[IU]", "IU").replace("[CFU]", "CFU").replace("[arb'U]", "U");
    String powers =
        MICRO
            .matcher(named)
            .replaceAll("µ")
            .replace("10*12", "10¹²")
            .replace("10*3", "10³")
            .replace("10*6", "10⁶")
            .replace("10*9", "10⁹");
    return BRACKETS.matcher(SQUARE.matcher(powers).replaceAll("²")).replaceAll("");
  }
}
