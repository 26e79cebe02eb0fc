// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caredoor.record.entry.Concept;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the plain words of a code; held in memory, a few thousand short rows. */
@Component
public class PlainWords {
  static final Map<String, String> SYSTEMS =
      Map.of(
          "http://snomed.info/sct", "snomed",
          "http://hl7.org/fhir/sid/icd-10-cm", "icd10",
          "http://hl7.org/fhir/sid/icd-10", "icd10",
          "http://loinc.org", "loinc",
          "http://hl7.org/fhir/sid/cvx", "cvx",
          "http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm",
          "http://terminology.hl7.org/CodeSystem/v3-ActCode", "v3-ActCode",
          "http://nucc.org/provider-taxonomy", "nucc",
          "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "v3-ParticipationType");

  private final Database database;
  private final WordsSeed seed;
  private volatile @Nullable Snapshot snapshot;

  PlainWords(Database database, WordsSeed seed) {
    this.database = database;
    this.seed = seed;
  }

  record Key(String list, String system, String code, String language) {}

  private record Snapshot(Map<Key, PlainWord> words, Map<String, TestScale> scales) {}

  /** The words of a laboratory test, vital sign or panel. */
  public Optional<PlainWord> test(@Nullable String loinc, Locale locale) {
    return loinc == null ? Optional.empty() : find("tests", "loinc", loinc, locale);
  }

  /** Numbers of a test: unit, scale, when to call. */
  public Optional<TestScale> scale(@Nullable String loinc) {
    return loinc == null ? Optional.empty() : Optional.ofNullable(snapshot().scales().get(loinc));
  }

  /** The words of a concept, by the first of its codings that a list knows. */
  public Optional<PlainWord> of(String list, Concept concept, Locale locale) {
    for (Concept.Coding coding : concept.codings()) {
      if (coding.code() != null) {
        Optional<PlainWord> word =
            find(
                list,
                SYSTEMS.getOrDefault(
                    String.valueOf(coding.system()), String.valueOf(coding.system())),
                coding.code(),
                locale);
        if (word.isPresent()) {
          return word;
        }
      }
    }
    return Optional.empty();
  }

  /** The plain name of a concept, else its own words, else nothing. Never a code. */
  public Optional<String> name(String list, Concept concept, Locale locale) {
    return of(list, concept, locale).map(PlainWord::name).or(concept::label);
  }

  /**
   * The name to show: words that somebody wrote for this patient in English as they are, else the
   * plain name, else the source's words. Nothing when there is only a code.
   */
  public Optional<Named> named(String list, Concept concept, Locale locale) {
    Optional<Named> own = concept.label().map(Named::received);
    return locale.getLanguage().equals("en") && Named.specific(concept)
        ? own
        : of(list, concept, locale).map(w -> Named.plain(w.name())).or(() -> own);
  }

  /** What a medicine is usually for, by the name of its ingredient, lower case. */
  public Optional<PlainWord> medicine(String ingredient, Locale locale) {
    return find("medicines", "ingredient", ingredient.toLowerCase(Locale.ROOT), locale);
  }

  private Optional<PlainWord> find(String list, String system, String code, Locale locale) {
    return Optional.ofNullable(
        snapshot().words().get(new Key(list, system, code, locale.getLanguage())));
  }

  /** All words, in every language; the same object until they are loaded again. */
  Map<Key, PlainWord> all() {
    return snapshot().words();
  }

  private Snapshot snapshot() {
    Snapshot now = snapshot;
    if (now == null) {
      seed.plant();
      now = load();
      snapshot = now;
    }
    return now;
  }

  private Snapshot load() {
    Map<Key, PlainWord> words = new HashMap<>();
    database
        .house()
        .sql(
            "select list, system, code, language, name, also, short_text, long_text from"
                + " record.plain_word")
        .query(row -> {
          words.put(
              new Key(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
              new PlainWord(
                  row.getString(5), row.getString(6), row.getString(7), row.getString(8)));
        });
    List<TestScale> scales =
        database
            .house()
            .sql("select * from record.test_scale")
            .query((row, n) ->
                new TestScale(
                    row.getString("loinc"),
                    row.getString("kind"),
                    row.getString("test_group"),
                    row.getString("unit"),
                    row.getObject("decimals", Integer.class),
                    row.getBigDecimal("call_low"),
                    row.getBigDecimal("call_high"),
                    row.getBigDecimal("scale_low"),
                    row.getBigDecimal("scale_high")))
            .list();
    Map<String, TestScale> byLoinc = new HashMap<>();
    scales.forEach(s -> byLoinc.put(s.loinc(), s));
    return new Snapshot(words, byLoinc);
  }
}
