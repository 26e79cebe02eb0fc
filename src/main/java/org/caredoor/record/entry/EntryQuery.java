// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.entry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.DataClass;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a record: built step by step, read by {@link Entries}.
 *
 * <p>{@code where} takes further SQL on {@code e} with named parameters, written by a repository,
 * never with a value inside.
 */
public final class EntryQuery {
  private final Set<DataClass> classes;
  private final StringBuilder where = new StringBuilder();
  private final Map<String, Object> parameters = new HashMap<>();
  private String order = "e.effective_at desc nulls last, e.arrival_no desc, e.entry_no";
  private int limit = 1000;
  private int offset;
  private boolean light;
  private boolean bare;
  private boolean unread;
  private boolean unseen;
  private boolean marks;
  private boolean news = true;

  private EntryQuery(Set<DataClass> classes) {
    this.classes = classes;
  }

  public static EntryQuery of(DataClass first, DataClass... others) {
    return new EntryQuery(EnumSet.of(first, others));
  }

  /** Every class that the key opens. */
  public static EntryQuery everything() {
    return new EntryQuery(EnumSet.allOf(DataClass.class));
  }

  public EntryQuery types(String... types) {
    return where("e.resource_type = any(:types)", "types", List.of(types));
  }

  public EntryQuery where(String sql) {
    where.append(" and (").append(sql).append(')');
    return this;
  }

  /**
   * @param value a collection is given to PostgreSQL as one array, for {@code = any(:name)}: the
   *     statement stays the same whatever its size, so its plan is kept
   */
  public EntryQuery where(String sql, String parameter, Object value) {
    parameters.put(parameter, value instanceof Collection<?> all ? array(all) : value);
    return where(sql);
  }

  /** Clinically between two days, both included, in the portal's zone. */
  public EntryQuery between(
      @Nullable LocalDate from, @Nullable LocalDate to, java.time.ZoneId zone) {
    if (from != null) {
      where(
          "e.effective_at >= :fromDay",
          "fromDay",
          java.sql.Timestamp.from(from.atStartOfDay(zone).toInstant()));
    }
    if (to != null) {
      where(
          "e.effective_at < :toDay",
          "toDay",
          java.sql.Timestamp.from(to.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    return this;
  }

  /** Every word must occur; case and accents do not matter. */
  public EntryQuery words(String words) {
    int n = 0;
    for (String word : SearchWords.fold(words).split(" ")) {
      if (!word.isEmpty()) {
        String name = "word" + n++;
        where("e.search_text like :" + name, name, pattern(word));
      }
    }
    return this;
  }

  /**
   * As {@link #words}, or meant by the words: the code is one of some, or one of other words
   * occurs.
   *
   * @param codes {@code system|code}
   * @param others words that mean the same
   */
  public EntryQuery words(String words, Collection<String> codes, Collection<String> others) {
    return words(words, codes, others, List.of());
  }

  /** As {@link #words}, or meant by the words, or one of these entries. */
  public EntryQuery words(
      String words,
      Collection<String> codes,
      Collection<String> others,
      Collection<Integer> numbers) {
    String folded = SearchWords.fold(words);
    if (folded.isEmpty() || codes.isEmpty() && others.isEmpty() && numbers.isEmpty()) {
      return words(words);
    }
    EntryQuery plain = new EntryQuery(classes).words(words);
    parameters.putAll(plain.parameters);
    var either = new StringBuilder("true").append(plain.where);
    if (!codes.isEmpty()) {
      either.append(" or e.code_system || '|' || e.code = any(:meantCodes)");
      parameters.put("meantCodes", array(codes));
    }
    if (!numbers.isEmpty()) {
      either.append(" or e.entry_no = any(:meantNumbers)");
      parameters.put("meantNumbers", array(numbers));
    }
    int n = 0;
    for (String other : others) {
      either.append(" or e.search_text like :meant").append(n);
      parameters.put("meant" + n++, pattern(SearchWords.fold(other)));
    }
    return where(either.toString());
  }

  /** The visit and all that was made in it. */
  public EntryQuery ofEncounter(int encounterNo) {
    return where("e.encounter_no = :encounter", "encounter", encounterNo);
  }

  /**
   * These, and those of another query that has no parameter of the same name; in this one's order.
   */
  public EntryQuery or(EntryQuery other) {
    if (!Collections.disjoint(parameters.keySet(), other.parameters.keySet())) {
      throw new IllegalArgumentException("two values for one parameter");
    }
    String either = "(" + ofClasses() + where + ") or (" + other.ofClasses() + other.where + ")";
    where.setLength(0);
    classes.addAll(other.classes);
    parameters.putAll(other.parameters);
    return where(either);
  }

  private String ofClasses() {
    return classes.stream()
        .map(c -> Integer.toString(c.number()))
        .collect(Collectors.joining(", ", "e.data_class in (", ")"));
  }

  /** Another order than newest first, in SQL on {@code e}. */
  public EntryQuery orderBy(String sql) {
    order = sql;
    return this;
  }

  public EntryQuery page(int limit, int offset) {
    this.limit = limit;
    this.offset = offset;
    return this;
  }

  /** Only what is new for the viewer, see {@link Entry#fresh}. */
  public EntryQuery unseen() {
    unseen = true;
    return this;
  }

  /** Asks of none whether it is new, see {@link Entry#fresh}: for what never shows it. */
  public EntryQuery withoutNews() {
    news = false;
    return this;
  }

  /** Tells of each whether the viewer has marked it, see {@link Entry#marked}. */
  EntryQuery marks() {
    marks = true;
    return this;
  }

  /** Leaves the bytes of large attachments out of the JSON: for lists, which never show them. */
  public EntryQuery light() {
    light = true;
    return this;
  }

  /**
   * Leaves the JSON out where it is not at hand: the columns, for counting and grouping a whole
   * record. {@link Entries#whole} reads the rest of some.
   */
  public EntryQuery bare() {
    bare = true;
    return this;
  }

  /** The same query, to list by columns what may be at hand. */
  EntryQuery withoutContent() {
    EntryQuery copy = copy();
    copy.unread = true;
    return copy;
  }

  /** Those of the same query's entries that have these numbers. */
  EntryQuery only(Collection<Integer> numbers) {
    return copy()
        .where("e.entry_no = any(:onlyNumbers)", "onlyNumbers", numbers)
        .page(numbers.size(), 0);
  }

  private EntryQuery copy() {
    var copy = new EntryQuery(EnumSet.copyOf(classes));
    copy.where.append(where);
    copy.parameters.putAll(parameters);
    copy.order = order;
    copy.limit = limit;
    copy.offset = offset;
    copy.light = light;
    copy.bare = bare;
    copy.unseen = unseen;
    copy.marks = marks;
    copy.news = news;
    return copy;
  }

  static Object[] array(Collection<?> values) {
    return values.isEmpty() || values.iterator().next() instanceof String
        ? values.toArray(String[]::new)
        : values.toArray(Integer[]::new);
  }

  private static String pattern(String word) {
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  Set<DataClass> classes() {
    return classes;
  }

  String whereSql() {
    return where.toString();
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  String order() {
    return order;
  }

  boolean withMarks() {
    return marks;
  }

  boolean withNews() {
    return news;
  }

  boolean onlyUnseen() {
    return unseen;
  }

  /** SQL of the JSON. Base64 holds no quote and no backslash, so the pattern ends where it ends. */
  String contentSql() {
    if (unread) {
      return "null::bytea";
    }
    return light
        ? """
        case when octet_length(e.content) <= 65536 then e.content
          else convert_to(regexp_replace(convert_from(e.content, 'UTF8'),
            '"data"\\s*:\\s*"[^"\\\\]*"', '"data":""', 'g'), 'UTF8') end\
        """
        : "e.content";
  }

  /** SQL of the length of the JSON as it is stored. */
  String lengthSql() {
    return unread ? "0" : "octet_length(e.content)";
  }

  boolean isBare() {
    return bare;
  }

  /** SQL of the name of the source, read once for all entries. */
  static String sourceSql() {
    return "(select jsonb_object_agg(source_no, name) from record.source) ->> e.source_no::text";
  }

  int limit() {
    return limit;
  }

  int offset() {
    return offset;
  }
}
