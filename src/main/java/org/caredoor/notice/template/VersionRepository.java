// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.SignedIn;
import org.caredoor.store.Database;
import org.springframework.stereotype.Repository;

/** The rows of versions. */
@Repository
class VersionRepository {
  private final Database database;
  private final InstantSource clock;

  VersionRepository(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Of one occasion, a draft first, then as they were published, the newest first. */
  List<Version> of(String occasion) {
    return read("where occasion = ? order by publish_no desc nulls first", occasion);
  }

  Optional<Version> find(String occasion, int number) {
    return read("where occasion = ? and version_no = ?", occasion, number).stream().findFirst();
  }

  Optional<Version> draft(String occasion) {
    return read("where occasion = ? and publish_no is null", occasion).stream().findFirst();
  }

  /** The drafts of all occasions. */
  List<Version> drafts() {
    return read("where publish_no is null order by occasion");
  }

  /** What counts, of every occasion of which something was published. */
  List<Version> inForce() {
    return read(
        """
        where (occasion, publish_no) in (
          select occasion, max(publish_no) from notice.template group by occasion)
        """);
  }

  private List<Version> read(String which, Object... values) {
    return database.inHouse(() -> {
      Map<String, Map<String, TemplateText>> texts = new HashMap<>();
      database
          .house()
          .sql(
              """
              select x.* from notice.template_text x
              join (select occasion, version_no from notice.template
              """
                  + which
                  + ") wanted using (occasion, version_no)")
          .params(List.of(values))
          .query(row -> {
            texts
                .computeIfAbsent(key(row), k -> new HashMap<>())
                .put(
                    row.getString("language"),
                    new TemplateText(
                        row.getString("subject"), row.getString("body"), row.getString("brief")));
          });
      return database
          .house()
          .sql("select * from notice.template " + which)
          .params(List.of(values))
          .query((row, n) -> version(row, texts.getOrDefault(key(row), Map.of())))
          .list();
    });
  }

  /** Begins a draft, unless there is one; whose number it is either way. */
  int begin(String occasion, int basedOn, Map<String, TemplateText> texts, SignedIn who) {
    return database.inHouse(() -> {
      hold(occasion);
      Optional<Version> there = draft(occasion);
      if (there.isPresent()) {
        return there.get().number();
      }
      int number =
          database
              .house()
              .sql(
                  """
                  insert into notice.template (occasion, version_no, based_on, author_id, author,
                    begun_at, changed_at)
                  select :occasion, coalesce(max(version_no), 0) + 1, :based, :id, :name, :now, :now
                  from notice.template where occasion = :occasion
                  returning version_no
                  """)
              .param("occasion", occasion)
              .param("based", basedOn)
              .param("id", who.account().value())
              .param("name", who.displayName())
              .param("now", now())
              .query(Integer.class)
              .single();
      texts.forEach((language, text) -> put(occasion, number, language, text));
      return number;
    });
  }

  /** Changes a draft; false when somebody else did so meanwhile. */
  boolean change(Version draft, Map<String, TemplateText> texts, SignedIn who) {
    return database.inHouse(() -> {
      boolean same =
          database
                  .house()
                  .sql(
                      """
                      update notice.template set revision = revision + 1, author_id = :id,
                        author = :name, changed_at = :now
                      where occasion = :occasion and version_no = :number and revision = :revision
                        and publish_no is null
                      """)
                  .param("id", who.account().value())
                  .param("name", who.displayName())
                  .param("now", now())
                  .param("occasion", draft.occasion())
                  .param("number", draft.number())
                  .param("revision", draft.revision())
                  .update()
              == 1;
      if (same) {
        texts.forEach((language, text) -> put(draft.occasion(), draft.number(), language, text));
      }
      return same;
    });
  }

  /** Lets a draft count from now on; false when it changed meanwhile. */
  boolean publish(Version draft, SignedIn who) {
    return database.inHouse(() -> {
      hold(draft.occasion());
      return database
              .house()
              .sql(
                  """
                  update notice.template set publisher_id = :id, publisher = :name,
                    published_at = :now, publish_no = 1 + (select coalesce(max(publish_no), 0)
                      from notice.template where occasion = :occasion)
                  where occasion = :occasion and version_no = :number and revision = :revision
                    and publish_no is null
                  """)
              .param("id", who.account().value())
              .param("name", who.displayName())
              .param("now", now())
              .param("occasion", draft.occasion())
              .param("number", draft.number())
              .param("revision", draft.revision())
              .update()
          == 1;
    });
  }

  void discard(Version draft) {
    database
        .house()
        .sql(
            """
            delete from notice.template
            where occasion = ? and version_no = ? and publish_no is null
            """)
        .params(draft.occasion(), draft.number())
        .update();
  }

  /** Takes back to an older version, by a new one that says the same. */
  int restore(String occasion, int older, Map<String, TemplateText> texts, SignedIn who) {
    return database.inHouse(() -> {
      hold(occasion);
      int number =
          database
              .house()
              .sql(
                  """
                  insert into notice.template (occasion, version_no, based_on, restores, author_id,
                    author, begun_at, changed_at, publish_no, publisher_id, publisher, published_at)
                  select :occasion, coalesce(max(version_no), 0) + 1, :older, :older, :id, :name,
                    :now, :now, coalesce(max(publish_no), 0) + 1, :id, :name, :now
                  from notice.template where occasion = :occasion
                  returning version_no
                  """)
              .param("occasion", occasion)
              .param("older", older)
              .param("id", who.account().value())
              .param("name", who.displayName())
              .param("now", now())
              .query(Integer.class)
              .single();
      texts.forEach((language, text) -> put(occasion, number, language, text));
      return number;
    });
  }

  private void put(String occasion, int number, String language, TemplateText text) {
    database
        .house()
        .sql(
            """
            insert into notice.template_text (occasion, version_no, language, subject, body, brief)
            values (?, ?, ?, ?, ?, ?)
            on conflict (occasion, version_no, language) do update
              set subject = excluded.subject, body = excluded.body, brief = excluded.brief
            """)
        .params(occasion, number, language, text.subject(), text.body(), text.brief())
        .update();
  }

  /** Changes of one occasion come one after the other. */
  private void hold(String occasion) {
    database
        .house()
        .sql("select pg_advisory_xact_lock(hashtextextended('notice.template ' || ?, 0))")
        .param(occasion)
        .query((row, n) -> 0)
        .list();
  }

  private static String key(ResultSet row) throws SQLException {
    return row.getString("occasion") + " " + row.getInt("version_no");
  }

  private static Version version(ResultSet row, Map<String, TemplateText> texts)
      throws SQLException {
    OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
    return new Version(
        row.getString("occasion"),
        row.getInt("version_no"),
        row.getInt("based_on"),
        (Integer) row.getObject("restores"),
        row.getString("author"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getInt("revision"),
        row.getString("publisher"),
        published == null ? null : published.toInstant(),
        texts);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
