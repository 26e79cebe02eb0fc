// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.caredoor.record.entry.Fhir;
import org.caredoor.record.entry.FhirDate;
import org.caredoor.record.entry.Ref;
import org.caredoor.record.words.TestScale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTests {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

  /** value; low; high; flag; what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "4.3  | 3.5 | 5.1 | -  | InRange[]",
        "3.5  | 3.5 | 5.1 | -  | InRange[]",
        "5.1  | 3.5 | 5.1 | N  | InRange[]",
        "5.2  | 3.5 | 5.1 | -  | Outside[side=HIGH, little=true, ground=RANGE]",
        "6.0  | 3.5 | 5.1 | H  | Outside[side=HIGH, little=false, ground=RANGE]",
        "3.4  | 3.5 | 5.1 | L  | Outside[side=LOW, little=true, ground=RANGE]",
        "118  | -   | 100 | H  | Outside[side=HIGH, little=true, ground=RANGE]",
        "162  | -   | 100 | H  | Outside[side=HIGH, little=false, ground=RANGE]",
        "49   | 50  | -   | -  | Outside[side=LOW, little=true, ground=RANGE]",
        "92   | 60  | -   | -  | InRange[]",
        "0    | -   | 5   | -  | InRange[]",
        "-2   | -3  | 3   | -  | InRange[]",
        "5.2  | 3.5 | 5.1 | HU | Outside[side=HIGH, little=false, ground=RANGE]",
        "5.0  | 3.5 | 5.1 | H  | Outside[side=HIGH, little=false, ground=LAB]",
        "3.0  | 3.5 | 5.1 | H  | Outside[side=HIGH, little=false, ground=LAB]",
        "6.0  | 3.5 | 5.1 | N  | Marked[usual=true]",
        "6.0  | -   | -   | N  | Marked[usual=true]",
        "6.0  | -   | -   | A  | Marked[usual=false]",
        "4.3  | 3.5 | 5.1 | A  | Marked[usual=false]",
        "6.0  | 3.5 | 5.1 | A  | Outside[side=HIGH, little=false, ground=RANGE]",
        "6.0  | -   | -   | H  | Outside[side=HIGH, little=false, ground=LAB]",
        "6.0  | -   | -   | -  | Unjudged[why=NO_RANGE]",
        "2.9  | 3.5 | 5.1 | LL | Urgent[side=LOW, ground=LAB]",
        "6.9  | -   | -   | HH | Urgent[side=HIGH, ground=LAB]",
        "6.9  | 3.5 | 5.1 | AA | Urgent[side=null, ground=LAB]",
        "8    | -   | -   | R  | Answer[finding=RESISTANT, expected=Optional.empty]",
        "6.0  | 3.5 | 5.1 | ZZ | Outside[side=HIGH, little=false, ground=RANGE]",
      })
  void comparesNumbers(
      String value,
      @Nullable String low,
      @Nullable String high,
      @Nullable String flag,
      String said) {
    assertThat(judge(value, low, high, flag)).hasToString(said);
  }

  /** comparator and value; low; high; what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "<  | 1.0 | -   | 3.5  | InRange[]",
        "<  | 1.0 | 0   | 3.5  | InRange[]",
        "<  | 7   | 4.0 | 5.6  | Unjudged[why=ONLY_A_BOUND]",
        "<  | 3   | 4.0 | 5.6  | Outside[side=LOW, little=false, ground=RANGE]",
        "<  | 4.0 | 4.0 | 5.6  | Outside[side=LOW, little=false, ground=RANGE]",
        "<= | 4.0 | 4.0 | 5.6  | Unjudged[why=ONLY_A_BOUND]",
        ">  | 100 | -   | 0.35 | Outside[side=HIGH, little=false, ground=RANGE]",
        ">  | 5.6 | 4.0 | 5.6  | Outside[side=HIGH, little=false, ground=RANGE]",
        ">= | 5.6 | 4.0 | 5.6  | Unjudged[why=ONLY_A_BOUND]",
        ">  | 60  | 60  | -    | InRange[]",
        ">  | 4.5 | 4.0 | 5.6  | Unjudged[why=ONLY_A_BOUND]",
      })
  void aBoundIsComparedOnlyWhereItDecides(
      String comparator, String value, @Nullable String low, @Nullable String high, String said) {
    String json =
        """
        {"valueQuantity":{"value":%s,"comparator":"%s","unit":"u"},"referenceRange":[{%s}]}\
        """
            .formatted(value, comparator, ends(low, high, "u"));
    assertThat(judge(json)).hasToString(said);
  }

  /** value; goal; what is said: the goal replaces the lab's range. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6.8 | AtGoal[]",
        "7.0 | AtGoal[]",
        "7.2 | NearGoal[side=HIGH]",
        "7.6 | PastGoal[side=HIGH]",
        "9.0 | Urgent[side=HIGH, ground=CALL]",
        "9.4 | Urgent[side=HIGH, ground=CALL]"
      })
  void theGoalReplacesTheRange(String value, String said) {
    var json =
        Fhir.of(
            """
            {"valueQuantity":{"value":%s,"unit":"%%","code":"%%"},
             "interpretation":[{"coding":[{"code":"H"}]}],
             "referenceRange":[{"low":{"value":4.0},"high":{"value":5.6}}]}\
            """
                .formatted(value));
    var goal =
        new Target(
            1, "4548-4", new Range(null, amount("7.0", "%"), ""), NOBODY, FhirDate.UNKNOWN, null);
    assertThat(
            new Judge(
                    Reading.of(json),
                    RangeChoice.of(json, Subject.UNKNOWN, DAY),
                    Flag.of(json),
                    Optional.of(goal),
                    Optional.of(A1C),
                    "4548-4",
                    false)
                .verdict())
        .hasToString(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6301-6 | 2026-05-01 | 2026-06-01 | H | Unjudged[why=THINNED]",
        "34714-6 | 2026-05-01 | 2026-05-01 | H | Unjudged[why=THINNED]",
        "6301-6 | 2026-05-01 | 2026-04-30 | H | Outside[side=HIGH, little=false, ground=RANGE]",
        "6301-6 | | 2026-06-01 | H | Outside[side=HIGH, little=false, ground=RANGE]",
        "5902-2 | 2026-05-01 | 2026-06-01 | H | Outside[side=HIGH, little=false, ground=RANGE]",
        "6301-6 | 2026-05-01 | 2026-06-01 | HH | Urgent[side=HIGH, ground=LAB]",
      })
  void theHealthyRangeDoesNotJudgeWhoTakesWarfarin(
      String loinc, @Nullable LocalDate since, LocalDate on, String flag, String said) {
    var json =
        Fhir.of(
            """
            {"valueQuantity":{"value":2.5},"interpretation":[{"coding":[{"code":"%s"}]}],
             "referenceRange":[{"low":{"value":0.9},"high":{"value":1.1}}]}\
            """
                .formatted(flag));
    Subject subject = new Subject(null, null, since);
    assertThat(
            new Judge(
                    Reading.of(json),
                    RangeChoice.of(json, subject, on),
                    Flag.of(json),
                    Optional.empty(),
                    Optional.empty(),
                    loinc,
                    subject.aimsElsewhere(loinc, on))
                .verdict())
        .hasToString(said);
  }

  @Test
  void aGoalOfExactlyOneNumberDoesNotJudge() {
    var json = Fhir.of("{\"valueQuantity\":{\"value\":80.6,\"unit\":\"kg\",\"code\":\"kg\"}}");
    var goal =
        new Target(
            1,
            "29463-7",
            new Range(amount("78", "kg"), amount("78", "kg"), ""),
            NOBODY,
            FhirDate.UNKNOWN,
            null);
    assertThat(
            new Judge(
                    Reading.of(json),
                    RangeChoice.NONE,
                    Flag.of(json),
                    Optional.of(goal),
                    Optional.empty(),
                    "29463-7",
                    false)
                .verdict())
        .isEqualTo(new Verdict.Unjudged(Verdict.Why.NO_RANGE));
  }

  @Test
  void aRangeInAnotherUnitIsConvertedOrLeftAlone() {
    assertThat(
            judge(
                """
                {"code":{"coding":[{"system":"http://loinc.org","code":"2345-7"}]},
                 "valueQuantity":{"value":5.0,"code":"mmol/L"},
                 "referenceRange":[{"low":{"value":70,"code":"mg/dL"},"high":{"value":100,"code":"mg/dL"}}]}\
                """))
        .isEqualTo(new Verdict.InRange());
    assertThat(
            judge(
                """
                {"valueQuantity":{"value":5.0,"code":"mmol/L"},
                 "referenceRange":[{"low":{"value":70,"code":"mg/dL"},"high":{"value":100,"code":"mg/dL"}}]}\
                """))
        .isEqualTo(new Verdict.Unjudged(Verdict.Why.OTHER_UNIT));
  }

  /** value; text of the range; flag; what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Negative     | Negative     | -   | Answer[finding=NEGATIVE, expected=Optional[true]]",
        "Not detected | Negative     | -   | Answer[finding=NOT_DETECTED, expected=Optional[true]]",
        "Positive     | Negative     | POS | Answer[finding=POSITIVE, expected=Optional[false]]",
        "Positive     | -            | -   | Answer[finding=POSITIVE, expected=Optional.empty]",
        "1+           | Negative     | A   | Answer[finding=PLUS_1, expected=Optional[false]]",
        "TRACE        | -            | N   | Answer[finding=TRACE, expected=Optional[true]]",
        "Yellow       | Yellow       | -   | Answer[finding=NORMAL, expected=Optional[true]]",
        "Cloudy       | Clear        | -   | Unjudged[why=IN_WORDS]",
        "Cloudy       | Clear        | A   | Marked[usual=false]",
        "see comment  | -            | -   | Unjudged[why=IN_WORDS]",
      })
  void comparesWords(String value, @Nullable String range, @Nullable String flag, String said) {
    String json =
        """
        {"valueString":"%s"%s%s}\
        """
            .formatted(
                value,
                range == null ? "" : ",\"referenceRange\":[{\"text\":\"" + range + "\"}]",
                flag == null
                    ? ""
                    : ",\"interpretation\":[{\"coding\":[{\"code\":\"" + flag + "\"}]}]");
    assertThat(judge(json)).hasToString(said);
  }

  /** Whatever comes: no error, and never "in range" without a range of numbers. */
  @Test
  void neverThrowsAndNeverSaysInRangeWithoutARange() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String json = Odd.observation(random);
      Fhir observation = Fhir.of(json);
      Verdict verdict = judge(json);
      if (verdict instanceof Verdict.InRange) {
        assertThat(
                observation.list("referenceRange").stream().map(Range::of).filter(Range::numeric))
            .as(json)
            .isNotEmpty();
        assertThat(Reading.of(observation).present()).as(json).isTrue();
      }
      if (!Reading.of(observation).present()) {
        assertThat(verdict).as(json).isEqualTo(new Verdict.Unjudged(Verdict.Why.NO_VALUE));
      }
    }
  }

  private static final Ref NOBODY = new Ref(null, null, null);

  private static final TestScale A1C =
      new TestScale(
          "4548-4",
          "lab",
          "blood-sugar",
          "%",
          1,
          null,
          new BigDecimal("9"),
          new BigDecimal("4"),
          new BigDecimal("12"));

  private static Amount amount(String value, String unit) {
    return new Amount(new BigDecimal(value), Amount.Bound.EXACT, Unit.ucum(unit));
  }

  private static String ends(@Nullable String low, @Nullable String high, String unit) {
    return String.join(
        ",",
        List.of(
                low == null ? "" : "\"low\":{\"value\":%s,\"unit\":\"%s\"}".formatted(low, unit),
                high == null ? "" : "\"high\":{\"value\":%s,\"unit\":\"%s\"}".formatted(high, unit))
            .stream()
            .filter(s -> !s.isEmpty())
            .toList());
  }

  private static Verdict judge(
      String value, @Nullable String low, @Nullable String high, @Nullable String flag) {
    return judge(
        """
        {"valueQuantity":{"value":%s,"unit":"mmol/L","code":"mmol/L"}%s%s}\
        """
            .formatted(
                value,
                low == null && high == null
                    ? ""
                    : ",\"referenceRange\":[{" + ends(low, high, "mmol/L") + "}]",
                flag == null
                    ? ""
                    : ",\"interpretation\":[{\"coding\":[{\"code\":\"" + flag + "\"}]}]"));
  }

  private static Verdict judge(String text) {
    Fhir json = Fhir.of(text);
    return new Judge(
            Reading.of(json),
            RangeChoice.of(json, Subject.UNKNOWN, DAY),
            Flag.of(json),
            Optional.empty(),
            Optional.empty(),
            json.concept("code").code("http://loinc.org").orElse(null),
            false)
        .verdict();
  }
}
