// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings the words that the program carries into the tables, once a version; edited rows are kept.
 */
@Component
class WordsSeed {
  private static final List<String> LISTS =
      List.of("conditions", "vaccines", "procedures", "visits", "documents", "roles", "reactions");
  private static final List<String> LANGUAGES = List.of("en", "es");

  private final Database database;

  WordsSeed(Database database) {
    this.database = database;
  }

  /** Does nothing when the tables already hold this version. */
  void plant() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String list : LISTS) {
      files.put(list, read(list));
    }
    files.put("tests", read("tests"));
    files.put("medicines", read("medicines"));
    String hash = hash(files.values());
    database.inHouse(() -> {
      database
          .house()
          .sql("select pg_advisory_xact_lock(hashtext('record.words_seed'))")
          .query((row, n) -> 0)
          .list();
      boolean known =
          database
              .house()
              .sql("select hash from record.words_seed")
              .query(String.class)
              .optional()
              .filter(hash::equals)
              .isPresent();
      if (!known) {
        LISTS.forEach(list -> rows(files.get(list)).forEach(row -> word(list, row)));
        rows(files.get("tests")).forEach(this::test);
        rows(files.get("medicines")).forEach(this::medicine);
        database
            .house()
            .sql(
                "insert into record.words_seed (hash) values (?) on conflict (only_row) do update"
                    + " set hash = excluded.hash")
            .param(hash)
            .update();
      }
      return hash;
    });
  }

  private void word(String list, Map<String, String> row) {
    String system = list.equals("vaccines") ? "cvx" : row.getOrDefault("system", "");
    String code = row.getOrDefault(list.equals("vaccines") ? "cvx" : "code", "");
    for (String language : LANGUAGES) {
      insert(
          list,
          system,
          code,
          language,
          row.getOrDefault("name_" + language, ""),
          "",
          row.getOrDefault("protects_" + language, ""),
          "");
    }
  }

  private void medicine(Map<String, String> row) {
    String ingredient = row.getOrDefault("ingredient_en", "").toLowerCase(java.util.Locale.ROOT);
    for (String language : LANGUAGES) {
      insert(
          "medicines",
          "ingredient",
          ingredient,
          language,
          row.getOrDefault("ingredient_" + language, ""),
          "",
          row.getOrDefault("for_" + language, ""),
          "");
    }
  }

  private void test(Map<String, String> row) {
    String loinc = row.getOrDefault("loinc", "");
    for (String language : LANGUAGES) {
      insert(
          "tests",
          "loinc",
          loinc,
          language,
          row.getOrDefault("name_" + language, ""),
          row.getOrDefault("also_" + language, ""),
          row.getOrDefault("short_" + language, ""),
          row.getOrDefault("text_" + language, ""));
    }
    database
        .house()
        .sql(
            """
            insert into record.test_scale as t (loinc, kind, test_group, unit, decimals, call_low, call_high,
                scale_low, scale_high)
            values (:loinc, :kind, :group, :unit, :decimals, :callLow, :callHigh, :scaleLow, :scaleHigh)
            on conflict (loinc) do update
              set kind = excluded.kind, test_group = excluded.test_group, unit = excluded.unit,
                  decimals = excluded.decimals, call_low = excluded.call_low,
                  call_high = excluded.call_high, scale_low = excluded.scale_low,
                  scale_high = excluded.scale_high
              where t.edited_by is null
            """)
        .param("loinc", loinc)
        .param("kind", row.getOrDefault("kind", ""))
        .param("group", row.getOrDefault("group", ""))
        .param("unit", row.get("unit"))
        .param("decimals", number(row.get("decimals")))
        .param("callLow", number(row.get("call_low")))
        .param("callHigh", number(row.get("call_high")))
        .param("scaleLow", number(row.get("scale_low")))
        .param("scaleHigh", number(row.get("scale_high")))
        .update();
  }

  private void insert(
      String list,
      String system,
      String code,
      String language,
      String name,
      String also,
      String shortText,
      String longText) {
    database
        .house()
        .sql(
            """
            insert into record.plain_word as w (list, system, code, language, name, also, short_text, long_text)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (list, system, code, language) do update
              set name = excluded.name, also = excluded.also, short_text = excluded.short_text,
                  long_text = excluded.long_text
              where w.edited_by is null
            """)
        .params(list, system, code, language, name, also, shortText, longText)
        .update();
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  /** Rows of a tab-separated file with a header; an empty cell is absent. */
  private static List<Map<String, String>> rows(byte @Nullable [] file) {
    List<Map<String, String>> rows = new ArrayList<>();
    if (file == null) {
      return rows;
    }
    List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
    String[] names = lines.getFirst().split("\t", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(names.length, cells.length); i++) {
        if (!cells[i].isBlank()) {
          row.put(names[i].strip(), cells[i].strip());
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static byte[] read(String list) {
    try (InputStream in = WordsSeed.class.getResourceAsStream(list + ".tsv")) {
      if (in == null) {
        throw new IllegalStateException("the words of " + list + " are not in the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Iterable<byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
