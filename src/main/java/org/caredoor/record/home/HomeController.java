// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.access.FamilyAccess;
import org.caredoor.access.PatientAccess;
import org.caredoor.directory.Site;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.entry.EntryLinks;
import org.caredoor.record.visit.Places;
import org.caredoor.record.visit.Upcoming;
import org.caredoor.record.words.EntryIcons;
import org.caredoor.record.words.EntryNames;
import org.caredoor.web.Page;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Home of a person, of a record they help with, and of a chart that staff have open. */
@Controller
class HomeController {
  private static final int FEW_TASKS = 3;
  private static final int FEW_VISITS = 4;
  private static final int FEW_FRESH = 5;
  private static final int NOON = 12;
  private static final int EVENING = 18;
  private static final int CLOSURE_DAYS = 14;

  private static final Comparator<Upcoming> BY_TIME =
      Comparator.comparing(u -> Objects.requireNonNull(u.visit().start().from()));

  private final HomeReading reading;
  private final HomeTasks tasks;
  private final EntryNames names;
  private final Places places;
  private final InstantSource clock;

  HomeController(
      HomeReading reading, HomeTasks tasks, EntryNames names, Places places, InstantSource clock) {
    this.reading = reading;
    this.tasks = tasks;
    this.names = names;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/home")
  ModelAndView home(
      FamilyAccess family,
      Page page,
      @RequestParam(name = "all", defaultValue = "") String all,
      @RequestParam(name = "welcome", required = false) @Nullable String welcome) {
    Viewer viewer = Objects.requireNonNull(page.viewer());
    List<Site> sites = places.all();
    PatientAccess open = family.open();
    boolean own = viewer.open() == null || !other(viewer);
    Opened opened =
        open == null
            ? new Opened(null, List.of(), clinic(null, sites, page), List.of())
            : reading.together(open, () -> opened(open, viewer, own, sites, page));
    List<Person> people = withoutPlans(people(opened.person(), family, viewer, sites, page));
    Map<Person, List<HomeTask>> needs = new java.util.LinkedHashMap<>();
    people.forEach(p -> needs.put(p, tasks.of(p, page)));
    Stream<HomeTask> first =
        own && welcome != null ? Stream.of(HomeTasks.welcome(page)) : Stream.empty();
    List<HomeTask> everything =
        Stream.concat(first, needs.values().stream().flatMap(List::stream))
            .sorted(Comparator.comparingInt(HomeTask::weight))
            .toList();
    return new ModelAndView(
        "record/home/home",
        Map.of(
            "home",
            new HomePage(
                page.toPatient()
                    ? greeting(viewer, page)
                    : page.t("record.home.record-of", given(viewer)),
                page.toPatient() ? page.day(page.today()) : whose(viewer, page),
                all.isEmpty() ? everything.stream().limit(FEW_TASKS).toList() : everything,
                everything.size(),
                people.stream()
                    .flatMap(p -> p.ahead().stream())
                    .filter(u -> u.visit().start().from() != null)
                    .sorted(BY_TIME)
                    .limit(FEW_VISITS)
                    .toList(),
                opened.shelves(),
                own ? members(needs) : List.of(),
                fresh(people, page),
                opened.clinic(),
                opened.team())));
  }

  /** What home reads of the record that is open. */
  private record Opened(
      @Nullable Person person,
      List<HomePage.Shelf> shelves,
      HomePage.@Nullable Clinic clinic,
      List<HomePage.Carer> team) {}

  private Opened opened(
      PatientAccess open, Viewer viewer, boolean own, List<Site> sites, Page page) {
    Viewer.Subject who = viewer.open();
    HomeReading.Coming coming = reading.coming(open);
    return new Opened(
        who == null
            ? null
            : reading.person(
                open, who, viewer.prefix(), other(viewer), coming.visits(), sites, page),
        own ? List.of() : reading.shelves(open, page),
        clinic(open, sites, page),
        reading.carers(coming.teams(), page));
  }

  private List<Person> people(
      @Nullable Person first, FamilyAccess family, Viewer viewer, List<Site> sites, Page page) {
    List<Person> people = new ArrayList<>();
    if (first != null) {
      people.add(first);
    }
    for (PatientAccess key : family.others()) {
      String prefix = "/for/" + key.patient().text();
      viewer.people().stream()
          .filter(who -> who.home().startsWith(prefix + "/"))
          .findFirst()
          .ifPresent(who -> people.add(reading.person(key, who, prefix, sites, page)));
    }
    return people;
  }

  /** Of somebody who died nothing lies ahead, whatever the record still says. */
  private static List<Person> withoutPlans(List<Person> people) {
    return people.stream().map(p -> p.key().chart().deceased() ? p.withoutPlans() : p).toList();
  }

  /** True when the page is about somebody else than the one who reads it. */
  private static boolean other(Viewer viewer) {
    return viewer.side() == Viewer.Side.STAFF || viewer.proxy();
  }

  private static String given(Viewer viewer) {
    return viewer.open() == null ? viewer.given() : viewer.open().given();
  }

  private String greeting(Viewer viewer, Page page) {
    int hour = ZonedDateTime.ofInstant(clock.instant(), page.zone()).getHour();
    String part = hour < NOON ? "morning" : hour < EVENING ? "afternoon" : "evening";
    return page.t("record.home.good." + part, given(viewer));
  }

  private static String whose(Viewer viewer, Page page) {
    Viewer.Subject open = Objects.requireNonNull(viewer.open());
    return open.born() == null
        ? open.full()
        : page.count("record.home.aged", open.age(), open.full());
  }

  private static List<HomePage.Member> members(Map<Person, List<HomeTask>> needs) {
    return needs.entrySet().stream()
        .filter(n -> !n.getKey().own())
        .map(n ->
            new HomePage.Member(
                n.getKey().who(),
                n.getValue().size(),
                n.getKey().ahead().isEmpty() ? null : n.getKey().ahead().getFirst(),
                !n.getKey().key().mayWrite()))
        .toList();
  }

  private List<HomePage.Fresh> fresh(List<Person> people, Page page) {
    record One(Person person, Entry entry) {}
    return people.stream()
        .flatMap(p -> p.fresh().stream().map(e -> new One(p, e)))
        .sorted(
            Comparator.comparing((One o) ->
                    Objects.requireNonNullElse(o.entry().when().from(), o.entry().receivedAt()))
                .reversed())
        .limit(FEW_FRESH)
        .map(o ->
            new HomePage.Fresh(
                EntryIcons.of(o.entry()),
                names.of(o.entry(), page),
                detail(o.person(), o.entry(), page),
                o.person().prefix() + EntryLinks.of(o.entry())))
        .toList();
  }

  private static String detail(Person person, Entry entry, Page page) {
    String from =
        person.own() || person.alone()
            ? Stream.of("author", "performer", "requester", "recorder")
                .flatMap(n -> entry.json().references(n).stream())
                .flatMap(r -> Stream.ofNullable(r.display()))
                .findFirst()
                .orElseGet(() -> page.t("record.class." + entry.dataClass()))
            : page.t("record.home.for-whom", person.who().given());
    String when = entry.when().shortText(page).replace(' ', '\u00a0');
    return when.isEmpty() ? from : page.t("record.home.by", from, when);
  }

  private HomePage.@Nullable Clinic clinic(
      @Nullable PatientAccess key, List<Site> sites, Page page) {
    String wanted = key == null ? null : key.chart().siteKey();
    Optional<Site> site =
        sites.stream()
            .filter(s -> s.key().equals(wanted))
            .findFirst()
            .or(() -> key == null ? Optional.empty() : reading.lastSite(key, sites, page))
            .or(() -> sites.stream().findFirst());
    LocalDate last = page.today().plusDays(CLOSURE_DAYS);
    return site.map(s ->
            new HomePage.Clinic(
                s,
                s.hours().at(clock.instant()),
                s.hours()
                    .nextClosure(page.today())
                    .filter(c -> !c.day().isAfter(last))
                    .orElse(null)))
        .orElse(null);
  }
}
