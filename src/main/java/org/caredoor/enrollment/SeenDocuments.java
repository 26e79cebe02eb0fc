// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/**
 * The documents that desks looked at: the kind and the end of the number, never more. Who looked
 * may let that person begin for a while; a colleague has to look again.
 */
@Component
public class SeenDocuments {
  /** For so long the person is taken to stand at the desk still. */
  public static final Duration HOLDS = Duration.ofHours(1);

  private static final Pattern LAST_DIGITS = Pattern.compile("[0-9A-Z]{2,4}");

  private final Database database;
  private final InstantSource clock;

  SeenDocuments(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a person can show; each has a photo. Stored, never renamed. */
  public enum Document {
    DRIVER_LICENSE,
    STATE_ID,
    PASSPORT,
    CONSULAR_ID,
    OTHER_PHOTO_ID
  }

  /** One that was looked at. */
  public record Seen(Document document, String lastDigits, Instant at) {}

  /** The last two to four of a document's number, as they are kept; empty for anything else. */
  public static Optional<String> lastDigits(String typed) {
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return LAST_DIGITS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** Writes down that somebody saw one. */
  public void add(PatientId patient, Document document, String lastDigits, AccountId by) {
    int stored;
    do { // of two at once one takes the next number
      stored =
          database
              .house()
              .sql(
                  """
                  insert into enrollment.identity_check
                    (patient_id, check_no, document, last_digits, checked_by, checked_at)
                  select :patient, coalesce(max(check_no), 0) + 1, :document, :digits, :by, :now
                  from enrollment.identity_check where patient_id = :patient
                  on conflict do nothing
                  """)
              .param("patient", patient.value())
              .param("document", document.name())
              .param("digits", lastDigits)
              .param("by", by.value())
              .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
              .update();
    } while (stored == 0);
  }

  /** What this member of staff saw of the person a moment ago. */
  public Optional<Seen> lately(PatientId patient, AccountId by) {
    return database
        .house()
        .sql(
            """
            select document, last_digits, checked_at from enrollment.identity_check
            where patient_id = ? and checked_by = ? and checked_at > ?
            order by check_no desc limit 1
            """)
        .params(
            patient.value(),
            by.value(),
            OffsetDateTime.ofInstant(clock.instant().minus(HOLDS), ZoneOffset.UTC))
        .query((row, n) ->
            new Seen(
                Document.valueOf(row.getString("document")),
                row.getString("last_digits"),
                row.getObject("checked_at", OffsetDateTime.class).toInstant()))
        .optional();
  }
}
