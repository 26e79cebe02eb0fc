// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.caredoor.account.AccountId;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.account.Throttle;
import org.caredoor.account.Vault;
import org.caredoor.enrollment.Step.Act;
import org.caredoor.patient.Chart;
import org.caredoor.patient.PatientId;
import org.caredoor.patient.Patients;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The codes that open a log-in for a chart: made for a desk, a letter or a link, looked at when
 * somebody types one, used once. Only keyed fingerprints of them are kept.
 */
@Component
public class Tokens {
  /** Whoever has the code and guesses the birth date has no more tries than these. */
  public static final int MOST_WRONG_DATES = 5;

  /** Looked for like anybody, so that an unknown code takes the same statements. */
  private static final PatientId NOBODY = new PatientId(0);

  private final Database database;
  private final Steps steps;
  private final SiteTerms terms;
  private final Patients patients;
  private final RecoveryCodes codes;
  private final Throttle throttle;
  private final Vault vault;
  private final InstantSource clock;

  Tokens(
      Database database,
      Steps steps,
      SiteTerms terms,
      Patients patients,
      RecoveryCodes codes,
      Throttle throttle,
      Vault vault,
      InstantSource clock) {
    this.database = database;
    this.steps = steps;
    this.terms = terms;
    this.patients = patients;
    this.codes = codes;
    this.throttle = throttle;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Makes a code in the caller's transaction; one that waited is replaced by it.
   *
   * @param by null where the portal does it
   */
  public Issued issue(PatientId patient, String site, Channel channel, @Nullable AccountId by) {
    String code = codes.code();
    Instant now = clock.instant();
    Instant expires = now.plus(terms.life(site));
    return database.inHouse(() -> {
      steps.alone(patient);
      end(patient, "REPLACED");
      int no =
          database
              .house()
              .sql(
                  """
                  insert into enrollment.token (patient_id, token_no, code_hash, site_key, channel,
                    issued_by, issued_at, expires_at)
                  select :patient, coalesce(max(token_no), 0) + 1, :hash, :site, :channel,
                    cast(:by as bigint), :now, :expires
                  from enrollment.token where patient_id = :patient
                  returning token_no
                  """)
              .param("patient", patient.value())
              .param("hash", hash(RecoveryCodes.normal(code)))
              .param("site", site)
              .param("channel", channel.name())
              .param("by", by == null ? null : by.value())
              .param("now", utc(now))
              .param("expires", utc(expires))
              .query(Integer.class)
              .single();
      steps.add(patient, Act.ISSUED, "", null, no, by);
      return new Issued(no, code, expires);
    });
  }

  /**
   * Looks at what somebody typed, in any case and spacing. Wrong ones count against their network;
   * what is too short is not looked for. The statements are the same whether there is such a code
   * or not.
   *
   * @param network as {@link org.caredoor.account.Network} tells it
   */
  public Looked look(String typed, String network) {
    String code = RecoveryCodes.normal(typed);
    if (code.length() < RecoveryCodes.LENGTH) {
      return new Looked.TooShort(RecoveryCodes.LENGTH - code.length());
    }
    String hash = hash(code);
    return switch (throttle.enrolment(hash, network)) {
      case Throttle.Admission.Wait(var time) -> new Looked.Later(time);
      case Throttle.Admission.Admitted admitted -> {
        Looked looked = find(hash);
        throttle.settle(admitted, looked instanceof Looked.Open);
        yield looked;
      }
    };
  }

  private Looked find(String hash) {
    Row row =
        database
            .house()
            .sql("select * from enrollment.token where code_hash = ?")
            .param(hash)
            .query((r, n) -> row(r))
            .optional()
            .orElse(Row.NONE);
    boolean deceased = patients.chart(row.patient()).map(Chart::deceased).orElse(false);
    return deceased ? new Looked.Stopped(row.site()) : row.worth(clock.instant());
  }

  /** Counts a wrong birth date; too many stop the code. */
  public void wrongDate(Looked.Open open) {
    database.inHouse(() -> {
      steps.alone(open.patient());
      boolean guessed =
          database
              .house()
              .sql(
                  """
                  update enrollment.token set wrong_dates = wrong_dates + 1,
                    ended_at = case when wrong_dates + 1 >= :most then :now::timestamptz end,
                    ended_as = case when wrong_dates + 1 >= :most then 'GUESSED' end
                  where patient_id = :patient and token_no = :no and ended_at is null
                  returning ended_at is not null
                  """)
              .param("most", MOST_WRONG_DATES)
              .param("now", utc(clock.instant()))
              .param("patient", open.patient().value())
              .param("no", open.tokenNo())
              .query(Boolean.class)
              .optional()
              .orElse(false);
      if (guessed) {
        steps.add(open.patient(), Act.WITHDRAWN, "wrong-dates", null, open.tokenNo(), null);
      }
      return guessed;
    });
  }

  /**
   * Somebody began to set up a log-in; from then on the code is that log-in's. False where it is
   * another's, or over.
   */
  public boolean start(Looked.Open open, AccountId account) {
    return database.inHouse(() -> {
      steps.alone(open.patient());
      int changed =
          database
              .house()
              .sql(
                  """
                  update enrollment.token set started_at = :now, started_by = :account
                  where patient_id = :patient and token_no = :no and ended_at is null
                    and expires_at > :now and started_at is null
                  """)
              .param("now", utc(clock.instant()))
              .param("account", account.value())
              .param("patient", open.patient().value())
              .param("no", open.tokenNo())
              .update();
      if (changed == 1) {
        steps.add(open.patient(), Act.STARTED, "", null, open.tokenNo(), account);
      }
      return changed == 1 || holds(open, account);
    });
  }

  private boolean holds(Looked.Open open, AccountId account) {
    return database
        .house()
        .sql(
            """
            select exists (select from enrollment.token where patient_id = ? and token_no = ?
              and ended_at is null and started_by = ?)
            """)
        .params(open.patient().value(), open.tokenNo(), account.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Uses a code up: the log-in is set up. False for the second of two who try, and where it ended
   * meanwhile. Whoever began in time may finish after it.
   */
  public boolean spend(Looked.Open open, AccountId account) {
    return database.inHouse(() -> {
      steps.alone(open.patient());
      int changed =
          database
              .house()
              .sql(
                  """
                  update enrollment.token set ended_at = :now, ended_as = 'SPENT',
                    started_at = coalesce(started_at, :now), started_by = :account
                  where patient_id = :patient and token_no = :no and ended_at is null
                    and (started_by = :account or started_by is null and expires_at > :now)
                  """)
              .param("now", utc(clock.instant()))
              .param("account", account.value())
              .param("patient", open.patient().value())
              .param("no", open.tokenNo())
              .update();
      if (changed == 1) {
        steps.add(open.patient(), Act.FINISHED, "", null, open.tokenNo(), account);
      }
      return changed == 1;
    });
  }

  /**
   * Takes back the code that waits; false where none does.
   *
   * @param by null where the portal does it
   */
  public boolean withdraw(PatientId patient, String reason, @Nullable AccountId by) {
    return database.inHouse(() -> {
      steps.alone(patient);
      boolean waited = end(patient, "WITHDRAWN") == 1;
      if (waited) {
        steps.add(patient, Act.WITHDRAWN, reason, null, null, by);
      }
      return waited;
    });
  }

  private int end(PatientId patient, String as) {
    return database
        .house()
        .sql(
            """
            update enrollment.token set ended_at = ?, ended_as = ?
            where patient_id = ? and ended_at is null
            """)
        .params(utc(clock.instant()), as, patient.value())
        .update();
  }

  /** A code as it is stored. */
  private record Row(
      PatientId patient,
      int no,
      String site,
      Instant expires,
      @Nullable AccountId startedBy,
      @Nullable String endedAs) {
    static final Row NONE = new Row(NOBODY, 0, "", Instant.MAX, null, null);

    Looked worth(Instant now) {
      if (no == 0) {
        return new Looked.Unknown();
      }
      return switch (endedAs) {
        case null ->
            expires.isAfter(now)
                ? new Looked.Open(patient, no, site, expires, startedBy)
                : new Looked.Lapsed(site);
        case "SPENT" -> new Looked.Used();
        case "REPLACED" -> new Looked.Replaced();
        default -> new Looked.Stopped(site);
      };
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    Long starter = row.getObject("started_by", Long.class);
    return new Row(
        new PatientId(row.getLong("patient_id")),
        row.getInt("token_no"),
        row.getString("site_key"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        starter == null ? null : new AccountId(starter),
        row.getString("ended_as"));
  }

  private String hash(String code) {
    return vault.fingerprint("enrolment code", code);
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
