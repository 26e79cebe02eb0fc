// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts between units where that is safe: same kind of quantity, or mass to moles of a substance
 * whose molar mass is certain by the LOINC code.
 */
final class Units {
  private static final MathContext DIGITS = new MathContext(9);

  private enum Kind {
    TEMPERATURE,
    MASS,
    LENGTH,
    COUNT_PER_VOLUME,
    MASS_PER_VOLUME,
    MOLES_PER_VOLUME,
    INTERNATIONAL_UNITS_PER_VOLUME
  }

  /** value in base = value * factor + offset. */
  private record Scale(Kind kind, BigDecimal factor, BigDecimal offset) {}

  private static final Map<String, Scale> SCALES =
      Map.ofEntries(
          Map.entry("Cel", scale(Kind.TEMPERATURE, "1")),
          Map.entry(
              "[degF]",
              new Scale(
                  Kind.TEMPERATURE,
                  new BigDecimal(5).divide(new BigDecimal(9), new MathContext(20)),
                  new BigDecimal(-160).divide(new BigDecimal(9), new MathContext(20)))),
          Map.entry("g", scale(Kind.MASS, "1")),
          Map.entry("kg", scale(Kind.MASS, "1000")),
          Map.entry("mg", scale(Kind.MASS, "0.001")),
          Map.entry("[lb_av]", scale(Kind.MASS, "453.59237")),
          Map.entry("[oz_av]", scale(Kind.MASS, "28.349523125")),
          Map.entry("m", scale(Kind.LENGTH, "100")),
          Map.entry("cm", scale(Kind.LENGTH, "1")),
          Map.entry("mm", scale(Kind.LENGTH, "0.1")),
          Map.entry("[in_i]", scale(Kind.LENGTH, "2.54")),
          Map.entry("[ft_i]", scale(Kind.LENGTH, "30.48")),
          Map.entry("10*3/uL", scale(Kind.COUNT_PER_VOLUME, "1000")),
          Map.entry("10*9/L", scale(Kind.COUNT_PER_VOLUME, "1000")),
          Map.entry("10*6/uL", scale(Kind.COUNT_PER_VOLUME, "1000000")),
          Map.entry("10*12/L", scale(Kind.COUNT_PER_VOLUME, "1000000")),
          Map.entry("/uL", scale(Kind.COUNT_PER_VOLUME, "1")),
          Map.entry("g/L", scale(Kind.MASS_PER_VOLUME, "1")),
          Map.entry("g/dL", scale(Kind.MASS_PER_VOLUME, "10")),
          Map.entry("mg/dL", scale(Kind.MASS_PER_VOLUME, "1E-2")),
          Map.entry("mg/L", scale(Kind.MASS_PER_VOLUME, "1E-3")),
          Map.entry("ug/mL", scale(Kind.MASS_PER_VOLUME, "1E-3")),
          Map.entry("ug/dL", scale(Kind.MASS_PER_VOLUME, "1E-5")),
          Map.entry("ug/L", scale(Kind.MASS_PER_VOLUME, "1E-6")),
          Map.entry("ng/mL", scale(Kind.MASS_PER_VOLUME, "1E-6")),
          Map.entry("ng/dL", scale(Kind.MASS_PER_VOLUME, "1E-8")),
          Map.entry("ng/L", scale(Kind.MASS_PER_VOLUME, "1E-9")),
          Map.entry("pg/mL", scale(Kind.MASS_PER_VOLUME, "1E-9")),
          Map.entry("mmol/L", scale(Kind.MOLES_PER_VOLUME, "1E-3")),
          Map.entry("umol/L", scale(Kind.MOLES_PER_VOLUME, "1E-6")),
          Map.entry("nmol/L", scale(Kind.MOLES_PER_VOLUME, "1E-9")),
          Map.entry("pmol/L", scale(Kind.MOLES_PER_VOLUME, "1E-12")),
          Map.entry("[IU]/L", scale(Kind.INTERNATIONAL_UNITS_PER_VOLUME, "1")),
          Map.entry("[IU]/mL", scale(Kind.INTERNATIONAL_UNITS_PER_VOLUME, "1000")),
          Map.entry("m[IU]/L", scale(Kind.INTERNATIONAL_UNITS_PER_VOLUME, "1E-3")),
          Map.entry("m[IU]/mL", scale(Kind.INTERNATIONAL_UNITS_PER_VOLUME, "1")),
          Map.entry("u[IU]/mL", scale(Kind.INTERNATIONAL_UNITS_PER_VOLUME, "1E-3")));

  /** Ions with one charge, where a milliequivalent is a millimole: Na, K, Cl, bicarbonate. */
  private static final Set<String> ONE_CHARGE =
      Set.of("2951-2", "2947-0", "2823-3", "6298-4", "2075-0", "2069-3", "1963-8", "2028-9");

  private static final BigDecimal GLUCOSE = new BigDecimal("180.156");
  private static final BigDecimal CHOLESTEROL = new BigDecimal("386.65");
  private static final BigDecimal TRIGLYCERIDES = new BigDecimal("885.7");
  private static final BigDecimal CREATININE = new BigDecimal("113.12");

  /** Molar mass in g/mol by LOINC. */
  private static final Map<String, BigDecimal> MOLAR_MASSES =
      Map.ofEntries(
          Map.entry("2345-7", GLUCOSE),
          Map.entry("2339-0", GLUCOSE),
          Map.entry("2340-8", GLUCOSE),
          Map.entry("41653-7", GLUCOSE),
          Map.entry("1558-6", GLUCOSE),
          Map.entry("1547-9", GLUCOSE),
          Map.entry("14749-6", GLUCOSE),
          Map.entry("15074-8", GLUCOSE),
          Map.entry("14771-0", GLUCOSE),
          Map.entry("2093-3", CHOLESTEROL),
          Map.entry("14647-2", CHOLESTEROL),
          Map.entry("2085-9", CHOLESTEROL),
          Map.entry("14646-4", CHOLESTEROL),
          Map.entry("2089-1", CHOLESTEROL),
          Map.entry("13457-7", CHOLESTEROL),
          Map.entry("18262-6", CHOLESTEROL),
          Map.entry("22748-8", CHOLESTEROL),
          Map.entry("2571-8", TRIGLYCERIDES),
          Map.entry("14927-8", TRIGLYCERIDES),
          Map.entry("2160-0", CREATININE),
          Map.entry("38483-4", CREATININE),
          Map.entry("14682-9", CREATININE));

  private Units() {}

  /** The number in another unit; nothing when that is not known to be safe. */
  static Optional<BigDecimal> convert(
      BigDecimal value, Unit from, Unit to, @Nullable String loinc) {
    if (from.sameAs(to)) {
      return Optional.of(value);
    }
    if (loinc != null
        && ONE_CHARGE.contains(loinc)
        && Set.of(from.canonical(), to.canonical()).equals(Set.of("mmol/L", "meq/L"))) {
      return Optional.of(value);
    }
    Scale a = SCALES.get(from.canonical());
    Scale b = SCALES.get(to.canonical());
    if (a == null || b == null) {
      return Optional.empty();
    }
    BigDecimal base = value.multiply(a.factor()).add(a.offset());
    if (a.kind() != b.kind()) {
      BigDecimal molar = loinc == null ? null : MOLAR_MASSES.get(loinc);
      if (molar == null) {
        return Optional.empty();
      }
      if (a.kind() == Kind.MASS_PER_VOLUME && b.kind() == Kind.MOLES_PER_VOLUME) {
        base = base.divide(molar, new MathContext(20));
      } else if (a.kind() == Kind.MOLES_PER_VOLUME && b.kind() == Kind.MASS_PER_VOLUME) {
        base = base.multiply(molar);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(base.subtract(b.offset()).divide(b.factor(), DIGITS));
  }

  private static Scale scale(Kind kind, String factor) {
    return new Scale(kind, new BigDecimal(factor), BigDecimal.ZERO);
  }
}
