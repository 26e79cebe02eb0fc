// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The organizations, places, people and products that records name, whichever comes first. */
@Component
public class Directory {
  /** Resource types that belong to no patient. */
  public static final Set<String> TYPES =
      Set.of(
          "Organization",
          "Practitioner",
          "PractitionerRole",
          "Location",
          "HealthcareService",
          "Endpoint",
          "Medication",
          "Substance");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final InstantSource clock;

  Directory(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Something that is named.
   *
   * @param aliases every name by which others may refer to it: {@code source|Practitioner/123},
   *     {@code system|value}
   * @param display what to call it as long as its resource has not come
   */
  public record Named(String type, List<String> aliases, @Nullable String display) {}

  /**
   * Says which entries are meant, and makes stubs for the unknown. More than one entry is meant
   * when different names of one thing came before the thing itself. Works in a transaction of its
   * own, because a name stays good whatever becomes of the work in which it was first read.
   */
  public Map<Named, List<String>> identify(List<Named> wanted) {
    Map<String, Map<String, String>> known = known(wanted);
    Map<Named, List<String>> ids = new LinkedHashMap<>();
    boolean complete = true;
    for (Named named : wanted) {
      List<String> found = idsOf(named, known);
      ids.put(named, found);
      complete &= allKnown(named, known);
    }
    return complete ? ids : database.inHouseApart(() -> add(wanted, known));
  }

  /**
   * Stores a resource under its ids, in the running transaction.
   *
   * @return whether anything changed; an older word than the stored one changes nothing
   */
  public boolean store(
      String type,
      List<String> ids,
      ObjectNode resource,
      String source,
      @Nullable Instant updated) {
    int changed = 0;
    for (String id : ids.stream().sorted().toList()) {
      resource.put("id", id);
      changed +=
          database
              .house()
              .sql(
                  """
                  insert into directory.entry as e (resource_type, entry_id, name, stub, source,
                      source_updated_at, received_at, content)
                  values (:type, :id, :name, false, :source, :updated, :now, :content)
                  on conflict (resource_type, entry_id) do update
                    set name = excluded.name, stub = false, source = excluded.source,
                        source_updated_at = excluded.source_updated_at,
                        received_at = excluded.received_at, content = excluded.content,
                        version = e.version + case when e.stub then 0 else 1 end
                    where e.stub or (e.content <> excluded.content and (e.source_updated_at is null
                      or excluded.source_updated_at >= e.source_updated_at))
                  """)
              .param("type", type)
              .param("id", id)
              .param("name", DirectoryName.of(resource))
              .param("source", source)
              .param("updated", updated == null ? null : updated.atOffset(ZoneOffset.UTC))
              .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
              .param("content", DirectoryName.bytes(resource))
              .update();
    }
    return changed > 0;
  }

  /** The FHIR resource of an entry. */
  public Optional<byte[]> content(String type, String id) {
    return database
        .house()
        .sql("select content from directory.entry where resource_type = ? and entry_id = ?")
        .params(type, id)
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /** The names of everything of these types. */
  public List<String> namesOf(Set<String> types) {
    return database
        .house()
        .sql(
            "select distinct name from directory.entry where resource_type = any(?) and name <> ''")
        .param(types.toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .list();
  }

  /**
   * What entries are called, by their reference {@code Practitioner/123}; those without a name are
   * left out. Somebody's role is called as the person who has it.
   */
  public Map<String, String> names(Collection<String> references) {
    Map<String, String> names = new HashMap<>();
    database
        .house()
        .sql(
            """
            select e.resource_type || '/' || e.entry_id, coalesce(nullif(p.name, ''), e.name)
            from unnest(?::text[], ?::text[]) as wanted (resource_type, entry_id)
              join directory.entry e using (resource_type, entry_id)
              left join directory.entry p
                on e.resource_type = 'PractitionerRole' and p.resource_type = 'Practitioner'
                and p.entry_id = split_part(case when e.resource_type = 'PractitionerRole'
                  then convert_from(e.content, 'UTF8')::jsonb #>> '{practitioner,reference}' end, '/', 2)
            """)
        .params(
            references.stream().map(r -> r.substring(0, r.indexOf('/'))).toArray(String[]::new),
            references.stream().map(r -> r.substring(r.indexOf('/') + 1)).toArray(String[]::new))
        .query(row -> {
          if (!row.getString(2).isBlank()) {
            names.put(row.getString(1), row.getString(2));
          }
        });
    return names;
  }

  private Map<String, Map<String, String>> known(List<Named> wanted) {
    Map<String, Map<String, String>> known = new TreeMap<>();
    Map<String, List<String>> byType = new TreeMap<>();
    for (Named named : wanted) {
      byType.computeIfAbsent(named.type(), t -> new ArrayList<>()).addAll(named.aliases());
    }
    byType.forEach((type, aliases) -> {
      Map<String, String> ids = new HashMap<>();
      database
          .house()
          .sql(
              "select alias, entry_id from directory.alias where resource_type = ? and alias ="
                  + " any(?)")
          .params(type, aliases.toArray(String[]::new))
          .query(row -> {
            ids.put(row.getString(1), row.getString(2));
          });
      known.put(type, ids);
    });
    return known;
  }

  private Map<Named, List<String>> add(List<Named> wanted, Map<String, Map<String, String>> known) {
    record NewAlias(String type, String alias, String id, String display) {}
    List<NewAlias> added = new ArrayList<>();
    for (Named named : wanted) {
      Map<String, String> ofType = Objects.requireNonNull(known.get(named.type()));
      List<String> found = idsOf(named, known);
      String id = found.isEmpty() ? newId() : found.getFirst();
      String display = Objects.requireNonNullElse(named.display(), "");
      for (String alias : named.aliases()) {
        if (ofType.putIfAbsent(alias, id) == null) {
          added.add(new NewAlias(named.type(), alias, id, display));
        }
      }
    }
    added.sort(Comparator.comparing(NewAlias::type).thenComparing(NewAlias::alias)); // no deadlock
    for (NewAlias a : added) {
      int won =
          database
              .house()
              .sql("insert into directory.alias values (?, ?, ?) on conflict do nothing")
              .params(a.type(), a.alias(), a.id())
              .update();
      if (won == 1) {
        stub(a.type(), a.id(), a.display());
      }
    }
    Map<String, Map<String, String>> now = known(wanted);
    Map<Named, List<String>> ids = new LinkedHashMap<>();
    wanted.forEach(named -> ids.put(named, idsOf(named, now)));
    return ids;
  }

  private void stub(String type, String id, String display) {
    database
        .house()
        .sql(
            """
            insert into directory.entry (resource_type, entry_id, name, stub, source, received_at, content)
            values (?, ?, ?, true, '', ?, ?) on conflict do nothing
            """)
        .params(
            type,
            id,
            display,
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
            DirectoryName.stub(type, id, display))
        .update();
  }

  private static boolean allKnown(Named named, Map<String, Map<String, String>> known) {
    return Objects.requireNonNull(known.get(named.type())).keySet().containsAll(named.aliases());
  }

  private static List<String> idsOf(Named named, Map<String, Map<String, String>> known) {
    Map<String, String> ofType = Objects.requireNonNull(known.get(named.type()));
    return named.aliases().stream()
        .map(ofType::get)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .distinct()
        .toList();
  }

  private static String newId() {
    return Long.toString(RANDOM.nextLong() >>> 1, 36);
  }
}
