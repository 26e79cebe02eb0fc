// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.directory.OpeningHours;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.enrollment.support.SupportCase.Act;
import org.caredoor.enrollment.support.SupportCase.State;
import org.caredoor.enrollment.support.SupportCase.Step;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The cases, each with its tier and its time. Who may see and do what is for the caller to know.
 */
@Component
class Cases {
  static final int LONGEST_WORDS = 500;
  static final int LONGEST_CODE = 20;
  private static final int NUMBERS = 10_000_000;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Sites sites;
  private final CaseNotices notices;
  private final InstantSource clock;

  Cases(Database database, Sites sites, CaseNotices notices, InstantSource clock) {
    this.database = database;
    this.sites = sites;
    this.notices = notices;
    this.clock = clock;
  }

  /** What is told when a case is opened; nothing in it about health. */
  record NewCase(
      @Nullable PatientId patient,
      CallerChecks.@Nullable Of caller,
      String site,
      @Nullable Trouble topic,
      String code,
      String device,
      Tier tier,
      String words) {}

  /** Opens a case; returns its number. */
  String open(NewCase wanted, AccountId by) {
    Instant now = clock.instant();
    Instant due = Due.after(hours(wanted.site()), now, wanted.tier().time());
    return database.inHouse(() -> {
      Optional<String> number = Optional.empty();
      while (number.isEmpty()) {
        number = insert(wanted, due, now, by);
      }
      long no = find(number.get()).orElseThrow().no();
      step(no, 1, Act.OPENED, wanted.tier(), wanted.words(), by, now);
      tell(number.get(), by);
      return number.get();
    });
  }

  /** Empty where that number is taken. */
  private Optional<String> insert(NewCase wanted, Instant due, Instant now, AccountId by) {
    CallerChecks.Of caller = wanted.caller();
    return database
        .house()
        .sql(
            """
            insert into enrollment.support_case (number, patient_id, caller_account, own, site_key,
              topic, code, device, tier, state, opened_by, opened_at, due_at)
            values (:number, :patient, :caller, :own, :site, :topic, :code, :device, :tier, 'WAITING',
              :by, :now, :due)
            on conflict (number) do nothing returning number
            """)
        .param("number", "%07d".formatted(random.nextInt(NUMBERS)))
        .param("patient", wanted.patient() == null ? null : wanted.patient().value(), Types.BIGINT)
        .param(
            "caller",
            caller == null || caller.account() == null ? null : caller.account().value(),
            Types.BIGINT)
        .param("own", caller == null || caller.own())
        .param("site", wanted.site())
        .param("topic", wanted.topic() == null ? "" : wanted.topic().name())
        .param("code", wanted.code())
        .param("device", wanted.device())
        .param("tier", wanted.tier().number())
        .param("by", by.value())
        .param("now", time(now))
        .param("due", time(due))
        .query(String.class)
        .optional();
  }

  /** How an answer to a case ended. */
  enum Outcome {
    DONE,
    /** Somebody else did something meanwhile. */
    CHANGED,
    /** Not from where it is. */
    NOT_ALLOWED
  }

  /**
   * Does something about a case.
   *
   * @param seen the last step that whoever answers has seen
   * @param tier of a hand-over; else the tier of the case
   */
  Outcome answer(SupportCase one, int seen, Act act, Tier tier, String words, AccountId by) {
    if (!act.allowedFrom(one.state())) {
      return Outcome.NOT_ALLOWED;
    }
    Instant now = clock.instant();
    boolean anew = act == Act.REOPENED || act == Act.HANDED;
    return database.inHouse(() -> {
      if (step(one.no(), seen + 1, act, tier, words, by, now) == 0) {
        return Outcome.CHANGED;
      }
      State after = act.after(one.state());
      AccountId owner = act == Act.TAKEN ? by : after == State.TAKEN ? one.owner() : null;
      database
          .house()
          .sql(
              """
              update enrollment.support_case set state = :state, tier = :tier, owner_account = :owner,
                due_at = :due, solved_at = case when :state = 'SOLVED' then coalesce(solved_at, :now) end
              where case_no = :no
              """)
          .param("state", after.name())
          .param("tier", tier.number())
          .param("owner", owner == null ? null : owner.value(), Types.BIGINT)
          .param("due", time(anew ? Due.after(hours(one.site()), now, tier.time()) : one.dueAt()))
          .param("now", time(now))
          .param("no", one.no())
          .update();
      if (anew) {
        tell(one.number(), by);
      }
      return Outcome.DONE;
    });
  }

  private void tell(String number, AccountId by) {
    notices.waits(find(number).orElseThrow(), by);
  }

  /** 0 where somebody else was faster, or the step before is not the last one. */
  private int step(long no, int step, Act act, Tier tier, String words, AccountId by, Instant now) {
    return database
        .house()
        .sql(
            """
            insert into enrollment.case_step (case_no, step_no, act, tier, words, by_account, at)
            select :no, :step, :act, :tier, :words, :by, :now
            where :step = 1 or exists (select from enrollment.case_step
              where case_no = :no and step_no = :step - 1)
            on conflict do nothing
            """)
        .param("no", no)
        .param("step", step)
        .param("act", act.name())
        .param("tier", tier.number())
        .param("words", words)
        .param("by", by.value())
        .param("now", time(now))
        .update();
  }

  Optional<SupportCase> find(String number) {
    return database
        .house()
        .sql(SELECT + " where c.number = ?")
        .param(number)
        .query((row, n) -> supportCase(row))
        .optional();
  }

  /** Those of a patient that are open, the newest first. */
  List<SupportCase> openOf(PatientId patient) {
    return database
        .house()
        .sql(
            SELECT
                + " where c.patient_id = ? and c.state <> 'SOLVED' order by c.opened_at desc,"
                + " c.case_no desc")
        .param(patient.value())
        .query((row, n) -> supportCase(row))
        .list();
  }

  /** All that was done, the first first. */
  List<Step> steps(long no) {
    return database
        .house()
        .sql("select * from enrollment.case_step where case_no = ? order by step_no")
        .param(no)
        .query((row, n) ->
            new Step(
                row.getInt("step_no"),
                Act.valueOf(row.getString("act")),
                Tier.ofNumber(row.getInt("tier")),
                row.getString("words"),
                new AccountId(row.getLong("by_account")),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Which are wanted.
   *
   * @param tiers those that the asker may see; empty for all
   * @param patients null for anybody's
   */
  record Wanted(
      boolean solved,
      List<Tier> tiers,
      @Nullable String site,
      @Nullable AccountId owner,
      boolean late,
      boolean newest,
      @Nullable String number,
      @Nullable List<Long> patients) {}

  /** One page of them, and how many there are. */
  record Found(List<SupportCase> cases, int total) {}

  /** Open ones by when they are due or the newest first; solved ones by when they were solved. */
  Found find(Wanted wanted, int most, int skip) {
    int[] total = {0};
    List<SupportCase> cases =
        database
            .house()
            .sql(
                SELECT.replace("select c.*", "select c.*, count(*) over () as total")
                    + """
                     where (c.state = 'SOLVED') = :solved and c.tier = any(:tiers)
                      and (cast(:site as text) is null or c.site_key = :site)
                      and (cast(:owner as bigint) is null or c.owner_account = :owner)
                      and (not :late or c.due_at <= :now)
                      and (cast(:number as text) is null or c.number = :number)
                      and (cast(:patients as bigint[]) is null or c.patient_id = any(:patients))
                    order by case when :solved then c.solved_at when :newest then c.opened_at end desc,
                      c.due_at, c.case_no
                    limit :most offset :skip
                    """)
            .param("solved", wanted.solved())
            .param("tiers", numbers(wanted.tiers()))
            .param("site", wanted.site())
            .param("owner", wanted.owner() == null ? null : wanted.owner().value(), Types.BIGINT)
            .param("late", wanted.late())
            .param("newest", wanted.newest())
            .param("now", time(clock.instant()))
            .param("number", wanted.number())
            .param(
                "patients",
                wanted.patients() == null ? null : wanted.patients().toArray(Long[]::new))
            .param("most", most)
            .param("skip", skip)
            .query((row, n) -> {
              total[0] = row.getInt("total");
              return supportCase(row);
            })
            .list();
    return new Found(cases, total[0]);
  }

  /** How many wait for some tiers, and how many of them are late. */
  record Waiting(int open, int late) {}

  Waiting waiting(List<Tier> tiers, @Nullable String site) {
    return database
        .house()
        .sql(
            """
            select count(*) as open, count(*) filter (where due_at <= :now) as late
            from enrollment.support_case
            where state <> 'SOLVED' and tier = any(:tiers)
              and (cast(:site as text) is null or site_key = :site)
            """)
        .param("now", time(clock.instant()))
        .param("tiers", numbers(tiers))
        .param("site", site)
        .query((row, n) -> new Waiting(row.getInt("open"), row.getInt("late")))
        .single();
  }

  private @Nullable OpeningHours hours(String site) {
    return sites.byKey(site).map(Site::hours).orElse(null);
  }

  private static Integer[] numbers(List<Tier> tiers) {
    return (tiers.isEmpty() ? Arrays.asList(Tier.values()) : tiers)
        .stream().map(Tier::number).toArray(Integer[]::new);
  }

  private static final String SELECT =
      """
      select c.*, (select max(s.step_no) from enrollment.case_step s
        where s.case_no = c.case_no) as last_step
      from enrollment.support_case c
      """;

  private static SupportCase supportCase(ResultSet row) throws SQLException {
    Long patient = row.getObject("patient_id", Long.class);
    Long owner = row.getObject("owner_account", Long.class);
    OffsetDateTime solved = row.getObject("solved_at", OffsetDateTime.class);
    String topic = row.getString("topic");
    return new SupportCase(
        row.getLong("case_no"),
        row.getString("number"),
        patient == null ? null : new PatientId(patient),
        row.getBoolean("own"),
        row.getString("site_key"),
        topic.isEmpty() ? null : Trouble.valueOf(topic),
        row.getString("code"),
        row.getString("device"),
        Tier.ofNumber(row.getInt("tier")),
        State.valueOf(row.getString("state")),
        owner == null ? null : new AccountId(owner),
        new AccountId(row.getLong("opened_by")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        solved == null ? null : solved.toInstant(),
        row.getInt("last_step"));
  }

  private static OffsetDateTime time(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
