// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The sites, with their hours. */
@Component
public class Sites {
  private static final String END_OF_DAY = "24:00:00";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Database database;

  Sites(Database database) {
    this.database = database;
  }

  /** All sites, in the order in which they are shown. */
  public List<Site> all() {
    return database.inHouse(() -> {
      JdbcClient house = database.house();
      Map<String, Map<DayOfWeek, List<Span>>> weeks = weeks(house);
      Map<String, Map<LocalDate, Closure>> closures = closures(house);
      return house
          .sql("select * from directory.site order by sort_no, site_key")
          .query((row, n) -> site(row, weeks, closures))
          .list();
    });
  }

  /** One site. */
  public Optional<Site> byKey(String key) {
    return all().stream().filter(s -> s.key().equals(key)).findFirst();
  }

  /** Adds a site or makes it what is given, hours and closures included. */
  public void put(Site site, int sortNo) {
    database.inHouse(() -> {
      JdbcClient house = database.house();
      house
          .sql(
              """
              insert into directory.site (site_key, name, address_lines, city, state, postal_code, phone,
                  nurse_line, zone, sort_no)
              values (:key, :name, :lines, :city, :state, :postalCode, :phone, :nurseLine, :zone, :sortNo)
              on conflict (site_key) do update set name = excluded.name,
                  address_lines = excluded.address_lines, city = excluded.city, state = excluded.state,
                  postal_code = excluded.postal_code, phone = excluded.phone,
                  nurse_line = excluded.nurse_line, zone = excluded.zone, sort_no = excluded.sort_no
              """)
          .param("key", site.key())
          .param("name", site.name())
          .param("lines", String.join("\n", site.addressLines()))
          .param("city", site.city())
          .param("state", site.state())
          .param("postalCode", site.postalCode())
          .param("phone", site.phone())
          .param("nurseLine", site.nurseLine())
          .param("zone", site.zone().getId())
          .param("sortNo", sortNo)
          .update();
      house.sql("delete from directory.site_hours where site_key = ?").param(site.key()).update();
      house.sql("delete from directory.site_closure where site_key = ?").param(site.key()).update();
      site.hours()
          .week()
          .forEach((day, spans) ->
              spans.forEach(span ->
                  house
                      .sql("insert into directory.site_hours values (?, ?, ?::time, ?::time)")
                      .params(
                          site.key(), day.getValue(), span.opens().toString(), end(span.closes()))
                      .update()));
      site.hours()
          .closures()
          .values()
          .forEach(closure ->
              house
                  .sql(
                      "insert into directory.site_closure values (?, ?, ?::time, ?::time,"
                          + " ?::jsonb)")
                  .param(site.key())
                  .param(closure.day())
                  .param(closure.opens() == null ? null : closure.opens().toString())
                  .param(closure.closes() == null ? null : end(closure.closes()))
                  .param(JSON.writeValueAsString(closure.reason()))
                  .update());
      return site;
    });
  }

  private static Map<String, Map<DayOfWeek, List<Span>>> weeks(JdbcClient house) {
    record Row(String site, DayOfWeek day, Span span) {}
    return house
        .sql("select site_key, weekday, opens::text, closes::text from directory.site_hours")
        .query((row, n) ->
            new Row(
                row.getString(1),
                DayOfWeek.of(row.getInt(2)),
                new Span(LocalTime.parse(row.getString(3)), time(row.getString(4)))))
        .list()
        .stream()
        .sorted(Comparator.comparing(r -> r.span().opens()))
        .collect(
            Collectors.groupingBy(
                Row::site,
                Collectors.groupingBy(
                    Row::day, Collectors.mapping(Row::span, Collectors.toUnmodifiableList()))));
  }

  private static Map<String, Map<LocalDate, Closure>> closures(JdbcClient house) {
    var closures = new HashMap<String, Map<LocalDate, Closure>>();
    house
        .sql(
            """
            select site_key, day, opens::text, closes::text, reason::text
            from directory.site_closure
            """)
        .query(row -> {
          var closure =
              new Closure(
                  row.getObject(2, LocalDate.class),
                  row.getString(3) == null ? null : LocalTime.parse(row.getString(3)),
                  row.getString(4) == null ? null : time(row.getString(4)),
                  JSON.readValue(row.getString(5), TEXTS));
          closures
              .computeIfAbsent(row.getString(1), s -> new TreeMap<>())
              .put(closure.day(), closure);
        });
    return closures;
  }

  private static Site site(
      ResultSet row,
      Map<String, Map<DayOfWeek, List<Span>>> weeks,
      Map<String, Map<LocalDate, Closure>> closures)
      throws SQLException {
    String key = row.getString("site_key");
    return new Site(
        key,
        row.getString("name"),
        row.getString("address_lines").lines().toList(),
        row.getString("city"),
        row.getString("state"),
        row.getString("postal_code"),
        row.getString("phone"),
        row.getString("nurse_line"),
        new OpeningHours(
            ZoneId.of(row.getString("zone")),
            weeks.getOrDefault(key, Map.of()),
            closures.getOrDefault(key, Map.of())));
  }

  private static String end(LocalTime closes) {
    return closes.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : closes.toString();
  }

  private static LocalTime time(@Nullable String text) {
    return text == null || text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }
}
