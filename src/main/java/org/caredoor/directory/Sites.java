// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sites, with their hours. */
@Component
public class Sites {
  private static final String END_OF_DAY = "24:00:00";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Database database;
  private final SitePlaces places;

  Sites(Database database, SitePlaces places) {
    this.database = database;
    this.places = places;
  }

  /** All sites, in the order in which they are shown. */
  public List<Site> all() {
    return database
        .house()
        .sql(
            """
            select s.*,
              (select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', h.opens,
                  'closes', h.closes::text) order by h.opens)
                from directory.site_hours h where h.site_key = s.site_key) as hours,
              (select jsonb_agg(jsonb_build_object('day', c.day, 'opens', c.opens,
                  'closes', c.closes::text, 'reason', c.reason))
                from directory.site_closure c where c.site_key = s.site_key) as closures
            from directory.site s order by s.sort_no, s.site_key
            """)
        .query((row, n) -> site(row))
        .list();
  }

  /** One site. */
  public Optional<Site> byKey(String key) {
    return all().stream().filter(s -> s.key().equals(key)).findFirst();
  }

  /** Adds a site or makes it what is given, hours and closures included. */
  public void put(Site site, int sortNo) {
    store(site, sortNo);
    places.forget();
  }

  private void store(Site site, int sortNo) {
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

  private static Map<DayOfWeek, List<Span>> week(JsonNode hours) {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (JsonNode one : hours) {
      week.computeIfAbsent(DayOfWeek.of(one.path("weekday").intValue()), d -> new ArrayList<>())
          .add(
              new Span(
                  LocalTime.parse(one.path("opens").stringValue()),
                  time(one.path("closes").stringValue())));
    }
    week.replaceAll((day, spans) -> List.copyOf(spans));
    return week;
  }

  private static Map<LocalDate, Closure> closures(JsonNode all) {
    Map<LocalDate, Closure> closures = new TreeMap<>();
    for (JsonNode one : all) {
      String opens = one.path("opens").stringValue(null);
      String closes = one.path("closes").stringValue(null);
      var closure =
          new Closure(
              LocalDate.parse(one.path("day").stringValue()),
              opens == null ? null : LocalTime.parse(opens),
              closes == null ? null : time(closes),
              JSON.convertValue(one.path("reason"), TEXTS));
      closures.put(closure.day(), closure);
    }
    return closures;
  }

  private static Site site(ResultSet row) throws SQLException {
    return new Site(
        row.getString("site_key"),
        row.getString("name"),
        row.getString("address_lines").lines().toList(),
        row.getString("city"),
        row.getString("state"),
        row.getString("postal_code"),
        row.getString("phone"),
        row.getString("nurse_line"),
        new OpeningHours(
            ZoneId.of(row.getString("zone")),
            week(json(row.getString("hours"))),
            closures(json(row.getString("closures")))));
  }

  private static JsonNode json(@Nullable String text) {
    return text == null ? JSON.createArrayNode() : JSON.readTree(text);
  }

  private static String end(LocalTime closes) {
    return closes.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : closes.toString();
  }

  private static LocalTime time(@Nullable String text) {
    return text == null || text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }
}
