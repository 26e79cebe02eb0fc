// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.rules;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.caredoor.account.AccountId;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes versions of the rules: drafts are begun, changed and thrown away; a published one stays as
 * it is. One version at a time is on its way.
 */
@Component
public class RuleDrafts {
  private final Database database;
  private final PolicyVersions versions;
  private final PolicyBook book;
  private final InstantSource clock;

  RuleDrafts(Database database, PolicyVersions versions, PolicyBook book, InstantSource clock) {
    this.database = database;
    this.versions = versions;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Who writes.
   *
   * @param name as others read it beside the version
   */
  public record Editor(AccountId account, String name) {}

  /** What came of it. */
  public enum Outcome {
    DONE,
    /** Somebody else changed, published or threw away the draft meanwhile. */
    CHANGED,
    /** Another version is on its way. */
    UPCOMING,
    /** It opens more for somebody, so a person has to publish it who has not written it. */
    SECOND_PERSON
  }

  /**
   * Begins a draft with the rules of a published version; with those of one that counted before, it
   * is a roll-back.
   */
  public int begin(PolicyVersion from, String title, Editor who) {
    if (from.draft()) {
      throw new IllegalArgumentException("a draft begins with what was published");
    }
    Instant now = clock.instant();
    boolean back = from.state(now, book.at(now).number()) == PolicyVersion.State.OLD;
    return alone(() -> insert(from, back, title, who, now));
  }

  private int insert(PolicyVersion from, boolean back, String title, Editor who, Instant now) {
    return database
        .house()
        .sql(
            """
            insert into access.policy_version (version, based_on, restores, title, author,
              author_name, editors, created_at, changed_at, content)
            select max(version) + 1, :from, cast(:restores as int), :title, :author, :name,
              array[:author]::bigint[], :now, :now, :content::jsonb
            from access.policy_version returning version
            """)
        .param("from", from.number())
        .param("restores", back ? from.number() : null)
        .param("title", title)
        .param("author", who.account().value())
        .param("name", who.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("content", PolicyBook.write(from.rules()))
        .query(Integer.class)
        .single();
  }

  /**
   * Changes a draft.
   *
   * @param revision of the draft that the editor had before them
   */
  public Outcome change(int number, int revision, UnaryOperator<Rules> change, Editor who) {
    return alone(() ->
        current(number, revision)
            .map(draft -> write(draft, draft.title(), change.apply(draft.rules()), who))
            .orElse(Outcome.CHANGED));
  }

  /** Gives a draft another title. */
  public Outcome rename(int number, int revision, String title, Editor who) {
    return alone(() ->
        current(number, revision)
            .map(draft -> write(draft, title, draft.rules(), who))
            .orElse(Outcome.CHANGED));
  }

  private Outcome write(PolicyVersion draft, String title, Rules rules, Editor who) {
    database
        .house()
        .sql(
            """
            update access.policy_version set title = :title, content = :content::jsonb,
              changed_at = :now, revision = revision + 1,
              editors = case when :who = any(editors) then editors else editors || :who end
            where version = :version
            """)
        .param("title", title)
        .param("content", PolicyBook.write(rules))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("who", who.account().value())
        .param("version", draft.number())
        .update();
    return Outcome.DONE;
  }

  /** Throws a draft away. */
  public Outcome discard(int number, int revision) {
    return alone(() ->
        current(number, revision)
            .map(draft -> {
              database
                  .house()
                  .sql("delete from access.policy_version where version = ?")
                  .param(number)
                  .update();
              return Outcome.DONE;
            })
            .orElse(Outcome.CHANGED));
  }

  /**
   * Publishes a draft for a moment, or for now where that has passed. It counts from then on when
   * the entries carry its labels already, else once they do.
   */
  public Outcome publish(int number, int revision, @Nullable Instant wanted, Editor who) {
    return alone(() -> {
      Instant now = clock.instant();
      Optional<PolicyVersion> found = current(number, revision);
      if (found.isEmpty()) {
        return Outcome.CHANGED;
      }
      if (upcoming().isPresent()) {
        return Outcome.UPCOMING;
      }
      PolicyVersion draft = found.get();
      Rules before = book.at(now).rules();
      if (draft.editors().contains(who.account().value())
          && Difference.between(before, draft.rules()).widens()) {
        return Outcome.SECOND_PERSON;
      }
      Instant at = wanted == null || wanted.isBefore(now) ? now : wanted;
      boolean labelled = Difference.sameLabels(before, draft.rules());
      database
          .house()
          .sql(
              """
              update access.policy_version set published_by = :who, publisher_name = :name,
                published_at = :now, publish_at = :at,
                effective_at = case when :labelled then cast(:at as timestamptz) end
              where version = :version
              """)
          .param("who", who.account().value())
          .param("name", who.name())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("at", at.atOffset(ZoneOffset.UTC))
          .param("labelled", labelled)
          .param("version", number)
          .update();
      return Outcome.DONE;
    });
  }

  /** Takes back a version that does not count yet. */
  public Outcome withdraw(int number, Editor who) {
    return alone(() ->
        database
                    .house()
                    .sql(
                        """
                        update access.policy_version set withdrawn_at = :now, withdrawn_by = :who
                        where version = :version and published_at is not null
                          and withdrawn_at is null
                          and (effective_at is null or effective_at > :now)
                        """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("who", who.account().value())
                    .param("version", number)
                    .update()
                == 1
            ? Outcome.DONE
            : Outcome.CHANGED);
  }

  /** The version that was published and does not count yet. */
  public Optional<PolicyVersion> upcoming() {
    return versions.upcoming(clock.instant());
  }

  private Optional<PolicyVersion> current(int number, int revision) {
    return versions
        .find(number)
        .filter(PolicyVersion::draft)
        .filter(draft -> draft.revision() == revision);
  }

  /** Two people at the desk, on any node, write one after the other. */
  private <T> T alone(Supplier<T> work) {
    return database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtext('access.rules'))::text")
          .query((row, n) -> 0)
          .list();
      return work.get();
    });
  }
}
