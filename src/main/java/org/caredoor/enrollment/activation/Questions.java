// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What sites ask of those who begin, in versions, and what they were answered. */
@Component
class Questions {
  static final int MOST = 8;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Question.Wording>> WORDS =
      new TypeReference<>() {};

  private final Database database;
  private final InstantSource clock;

  Questions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What a site asks.
   *
   * @param version 0 where it never asked anything
   */
  record Asked(String site, int version, List<Question> questions) {}

  /** What a site asks now. */
  Asked of(String site) {
    int version =
        database
            .house()
            .sql("select coalesce(max(version), 0) from enrollment.question_set where site_key = ?")
            .param(site)
            .query(Integer.class)
            .single();
    List<Question> questions =
        database
            .house()
            .sql(
                """
                select question_no, kind, required, words from enrollment.question
                where site_key = ? and version = ? order by question_no
                """)
            .params(site, version)
            .query((row, n) ->
                new Question(
                    row.getInt("question_no"),
                    Question.Kind.valueOf(row.getString("kind")),
                    row.getBoolean("required"),
                    JSON.readValue(row.getString("words"), WORDS)))
            .list();
    return new Asked(site, version, questions);
  }

  /**
   * Asks other questions from now on, in the place of the version that somebody has read; empty
   * when there is a newer one than that.
   */
  Optional<Integer> publish(String site, int after, List<Question> questions, AccountId by) {
    try {
      return Optional.of(
          database.inHouse(() -> {
            int version = after + 1;
            database
                .house()
                .sql("insert into enrollment.question_set values (?, ?, ?, ?)")
                .params(site, version, now(), by.value())
                .update();
            for (Question question : questions) {
              database
                  .house()
                  .sql("insert into enrollment.question values (?, ?, ?, ?, ?, ?::jsonb)")
                  .params(
                      site,
                      version,
                      question.no(),
                      question.kind().name(),
                      question.required(),
                      JSON.writeValueAsString(question.words()))
                  .update();
            }
            return version;
          }));
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /** Keeps answers by the number of their question; those of before to the same version go. */
  void answer(AccountId account, Asked asked, Map<Integer, String> answers) {
    database.inHouse(() -> {
      database
          .house()
          .sql(
              """
              delete from enrollment.answer where account_id = ? and site_key = ? and version = ?
              """)
          .params(account.value(), asked.site(), asked.version())
          .update();
      answers.forEach((no, text) ->
          database
              .house()
              .sql("insert into enrollment.answer values (?, ?, ?, ?, ?, ?)")
              .params(account.value(), asked.site(), asked.version(), no, text, now())
              .update());
      return true;
    });
  }

  /** What somebody answered to a version, by the number of the question. */
  Map<Integer, String> answers(AccountId account, Asked asked) {
    return database
        .house()
        .sql(
            """
            select question_no, answer from enrollment.answer
            where account_id = ? and site_key = ? and version = ?
            """)
        .params(account.value(), asked.site(), asked.version())
        .query((row, n) -> Map.entry(row.getInt(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
