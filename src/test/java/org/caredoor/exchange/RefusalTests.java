// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.caredoor.RoomTest;
import org.caredoor.record.RefusalReason;
import org.caredoor.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad input is refused with its reason, and nothing of it is stored. */
@RoomTest
class RefusalTests {
  private static final String ANA = "urn:uuid:ana";
  private final Clinic clinic;

  RefusalTests(Feeds feeds, Database database) {
    this.clinic = new Clinic(feeds, database);
  }

  static Stream<Arguments> badResources() {
    return Stream.of(
        bad(
            RefusalReason.UNKNOWN_TYPE,
            "{\"resourceType\":\"Group\",\"id\":\"g\",\"subject\":{\"reference\":\"urn:uuid:ana\"}}"),
        bad(RefusalReason.UNKNOWN_TYPE, "{\"resourceType\":\"observation\",\"id\":\"g\"}"),
        bad(RefusalReason.NOT_FHIR, "{\"id\":\"x\"}"),
        bad(RefusalReason.MISSING_PATIENT, without("subject")),
        bad(RefusalReason.MISSING_PATIENT, about("Group/1")),
        bad(RefusalReason.MISSING_ELEMENT, without("status")),
        bad(RefusalReason.MISSING_ELEMENT, without("code")),
        bad(RefusalReason.BAD_ELEMENT, good().replace("\"final\"", "17")),
        bad(RefusalReason.BAD_ELEMENT, Sent.observation("o1", ANA, "1e99999999999")),
        bad(RefusalReason.BAD_DATE, good().replace("2026-05-04T", "2026-02-30T")),
        bad(RefusalReason.BAD_DATE, good().replace("2026-05-04T10:00:00Z", "1799-12-31")),
        bad(RefusalReason.BAD_DATE, good().replace("2026-05-04T10:00:00Z", "2201")),
        bad(RefusalReason.BAD_DATE, good().replace("2026-05-04T10:00:00Z", "May 4th")),
        bad(RefusalReason.BAD_DATE, good().replace("2026-05-04T10:00:00Z", "2026-05-04T10:00:00")),
        bad(RefusalReason.BAD_ID, good().replace("\"o1\"", "\"o/1\"")),
        bad(RefusalReason.UNRESOLVED_REFERENCE, about("urn:uuid:nobody")),
        bad(
            RefusalReason.UNRESOLVED_REFERENCE,
            with("\"encounter\":{\"reference\":\"urn:uuid:none\"}")),
        bad(RefusalReason.UNKNOWN_PATIENT, about("Patient/stranger")),
        bad(RefusalReason.BAD_REFERENCE, with("\"encounter\":{\"reference\":\"see above\"}")),
        bad(
            RefusalReason.BAD_REFERENCE,
            with("\"encounter\":{\"reference\":\"Encounter?identifier=a|b\"}")),
        bad(RefusalReason.DUPLICATE_KEY, with("\"status\":\"final\"")),
        bad(RefusalReason.TOO_DEEP, with("\"extension\":" + "[".repeat(100) + "]".repeat(100))),
        bad(RefusalReason.NUL_CHARACTER, with("\"note\":[{\"text\":\"a\\u0000b\"}]")),
        bad(RefusalReason.INVALID_UTF8, with("\"note\":[{\"text\":\"\\ud83d\"}]")));
  }

  @ParameterizedTest
  @MethodSource("badResources")
  void aBadResourceRefusesItsTransactionWhole(RefusalReason reason, String resource) {
    ImportReport report = clinic.send(Sent.anaWith(resource));
    assertThat(Clinic.reasons(report)).containsExactly(reason, RefusalReason.WHOLE_REFUSED);
    assertThat(report.refused()).isEqualTo(2);
    assertThat(clinic.entries()).isZero();
    assertThat(clinic.charts()).isZero();
  }

  @ParameterizedTest
  @MethodSource("badResources")
  void aBadResourceOfABatchIsRefusedAlone(RefusalReason reason, String resource) {
    ImportReport report =
        clinic.send(Sent.anaWith(resource).replace("\"transaction\"", "\"batch\""));
    assertThat(Clinic.reasons(report)).containsExactly(reason);
    assertThat(report.stored()).isEqualTo(1);
    assertThat(clinic.entries()).isEqualTo(1);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        bad(RefusalReason.EMPTY, ""),
        bad(RefusalReason.EMPTY, " \n\t "),
        bad(RefusalReason.EMPTY, Sent.bundle("transaction")),
        bad(
            RefusalReason.MALFORMED_JSON,
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{]}"),
        bad(RefusalReason.MALFORMED_JSON, Sent.anaWith(good()).substring(0, 400)),
        bad(RefusalReason.MALFORMED_JSON, Sent.anaWith(good()) + "{}"),
        bad(RefusalReason.MALFORMED_JSON, Sent.anaWith(good()).replace("\"final\"", "'final'")),
        bad(RefusalReason.NOT_FHIR, "[1, 2]"),
        bad(RefusalReason.NOT_FHIR, "{\"type\":\"batch\"}"),
        bad(RefusalReason.MISSING_ELEMENT, "{\"resourceType\":\"Bundle\",\"entry\":[{}]}"),
        bad(RefusalReason.UNKNOWN_BUNDLE_TYPE, Sent.bundle("message", Sent.entry(ANA, Sent.ana()))),
        bad(
            RefusalReason.DUPLICATE_KEY,
            Sent.anaWith(good())
                .replace(
                    "{\"resourceType\":\"Bundle\",",
                    "{\"resourceType\":\"Bundle\",\"type\":\"batch\",")),
        bad(RefusalReason.NUL_CHARACTER, Sent.anaWith(good()) + "\0"),
        bad(RefusalReason.NUL_CHARACTER, Sent.anaWith(about("Patient?identifier=a|b\\u0000"))),
        bad(
            RefusalReason.TOO_DEEP,
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"x\":" + "[".repeat(2000)));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void aBadFileIsRefused(RefusalReason reason, String content) {
    ImportReport report = clinic.send(content);
    assertThat(Clinic.reasons(report)).containsExactly(reason);
    assertThat(clinic.entries()).isZero();
  }

  static Stream<byte[]> notUtf8() {
    return Stream.of(
            "C080", "E08080", "F0808080", "EDA080", "F4908080", "FF", "C3", "80", "F8888080")
        .map(hex -> {
          byte[] head = Sent.ana().replace("Reyes", "Re").getBytes(StandardCharsets.UTF_8);
          byte[] bad = java.util.HexFormat.of().parseHex(hex);
          byte[] all = java.util.Arrays.copyOf(head, head.length + bad.length);
          System.arraycopy(bad, 0, all, head.length, bad.length);
          return all;
        });
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void whatIsNotUtf8IsRefused(byte[] content) {
    assertThat(Clinic.reasons(clinic.send("a.json", content)))
        .containsExactly(RefusalReason.INVALID_UTF8);
  }

  @Test
  void aByteOrderMarkIsAccepted() {
    assertThat(clinic.send("\uFEFF" + Sent.ana()).stored()).isEqualTo(1);
  }

  @Test
  void twoPatientsDataAsOneIsRefused() {
    String bob = Sent.patient("bob", "Bob", "Stone", "1950-01-01", "");
    String visit =
        """
        {"resourceType":"Encounter","id":"v","status":"finished","class":{"code":"AMB"},\
        "subject":{"reference":"urn:uuid:bob"}}\
        """;
    String mixed =
        Sent.observation("o1", ANA, "5")
            .replace("\"status\"", "\"encounter\":{\"reference\":\"urn:uuid:v\"},\"status\"");
    ImportReport report =
        clinic.send(
            Sent.bundle(
                "transaction",
                Sent.entry(ANA, Sent.ana()),
                Sent.entry("urn:uuid:bob", bob),
                Sent.entry("urn:uuid:v", visit),
                Sent.entry("urn:uuid:o", mixed)));
    assertThat(Clinic.reasons(report))
        .containsExactly(RefusalReason.TWO_PATIENTS, RefusalReason.WHOLE_REFUSED);
    assertThat(clinic.charts()).isZero();
  }

  @Test
  void theSameIdWithOtherContentIsRefused() {
    ImportReport report =
        clinic.send(
            Sent.bundle(
                "batch",
                Sent.entry(ANA, Sent.ana()),
                Sent.entry("urn:uuid:1", Sent.observation("o1", ANA, "5")),
                Sent.entry("urn:uuid:1", Sent.observation("o1", ANA, "6"))));
    assertThat(Clinic.reasons(report)).containsExactly(RefusalReason.SAME_ID_TWICE);
  }

  @Test
  void requestsOtherThanWritingAreRefused() {
    ImportReport report = clinic.send(Sent.anaWith(good()).replaceFirst("\"POST\"", "\"PATCH\""));
    assertThat(Clinic.reasons(report)).contains(RefusalReason.UNSUPPORTED_METHOD);
    assertThat(clinic.entries()).isZero();
  }

  @Test
  void aLineThatIsTooLongIsRefusedWithoutHoldingIt() {
    String line =
        Sent.observation("o1", "Patient/ana", "5").replace("Glucose", "x".repeat(33 << 20));
    ImportReport report =
        clinic.send(
            "all.ndjson",
            Sent.ana() + "\n" + line + "\n" + Sent.observation("o2", "Patient/ana", "5"));
    assertThat(Clinic.reasons(report)).containsExactly(RefusalReason.TOO_LONG);
    assertThat(report.stored()).isEqualTo(2);
  }

  @Test
  void aBadLineIsRefusedAlone() {
    ImportReport report =
        clinic.send(
            "all.ndjson",
            Sent.ana() + "\n{\"resourceType\":\n\n" + Sent.observation("o2", "Patient/ana", "5"));
    assertThat(Clinic.reasons(report)).containsExactly(RefusalReason.MALFORMED_JSON);
    assertThat(report.firstRefusals().getFirst().place()).isEqualTo("all.ndjson #2");
    assertThat(report.stored()).isEqualTo(2);
  }

  @Test
  void theReasonTellsThePlaceAndNoValue() {
    ImportReport report =
        clinic.send(Sent.anaWith(good().replace("2026-05-04T10:00:00Z", "SECRET")));
    Refusal refusal = report.firstRefusals().getFirst();
    assertThat(refusal.place()).isEqualTo("sent.json #2");
    assertThat(refusal.words()).contains("effectiveDateTime").doesNotContain("SECRET");
    assertThat(clinic.count("select count(*) from exchange.refusal where reason = 'bad-date'"))
        .isEqualTo(1);
  }

  private static Arguments bad(RefusalReason reason, String content) {
    return Arguments.of(reason, content);
  }

  private static String good() {
    return Sent.observation("o1", ANA, "5");
  }

  private static String about(String subject) {
    return Sent.observation("o1", subject, "5");
  }

  private static String with(String element) {
    return good()
        .replaceFirst(
            "\"status\"", java.util.regex.Matcher.quoteReplacement(element + ",\"status\""));
  }

  private static String without(String element) {
    return good()
        .replace("\"" + element + "\"", "\"_not" + element + "\"")
        .replace("_notsubject", "focusx");
  }
}
