// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTests {
  @ParameterizedTest
  @CsvSource({
    "37, Cel, [degF], '', 98.60",
    "98.6, [degF], Cel, '', 37.00",
    "80.6, kg, lb, '', 177.69",
    "163, cm, inches, '', 64.17",
    "7.2, 10*3/uL, 10*9/L, '', 7.20",
    "13.2, g/dL, g/L, '', 132.00",
    "90, mg/dL, mmol/L, 2345-7, 5.00",
    "5.0, mmol/L, mg/dL, 2345-7, 90.08",
    "200, mg/dL, mmol/L, 2093-3, 5.17",
    "4.3, mmol/L, meq/L, 2823-3, 4.30",
    "2.1, m[IU]/L, uIU/mL, '', 2.10",
    "120, mmHg, mm[Hg], '', 120.00"
  })
  void convertsWhatIsSafe(String value, String from, String to, String loinc, String expected) {
    assertThat(
            Units.convert(new BigDecimal(value), Unit.ucum(from), Unit.ucum(to), loinc)
                .map(v -> v.setScale(2, RoundingMode.HALF_UP).toPlainString()))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "mg/dL, mmol/L, 1988-5",
    "mg/dL, mmol/L, ''",
    "mmol/L, meq/L, 17861-6",
    "kg, cm, ''",
    "%, mmol/mol, 4548-4",
    "furlong, cm, ''"
  })
  void leavesTheRestAlone(String from, String to, String loinc) {
    assertThat(Units.convert(BigDecimal.ONE, Unit.ucum(from), Unit.ucum(to), loinc)).isEmpty();
  }

  @Test
  void thereAndBackGivesTheSame() {
    var random = new Random(3);
    String[][] pairs = {{"Cel", "[degF]"}, {"kg", "[lb_av]"}, {"cm", "[in_i]"}};
    for (int i = 0; i < 1000; i++) {
      String[] pair = pairs[i % pairs.length];
      BigDecimal value = new BigDecimal(random.nextInt(2000)).movePointLeft(1);
      BigDecimal there =
          Units.convert(value, Unit.ucum(pair[0]), Unit.ucum(pair[1]), null).orElseThrow();
      BigDecimal back =
          Units.convert(there, Unit.ucum(pair[1]), Unit.ucum(pair[0]), null).orElseThrow();
      assertThat(back.setScale(3, RoundingMode.HALF_UP)).isEqualByComparingTo(value);
    }
  }
}
