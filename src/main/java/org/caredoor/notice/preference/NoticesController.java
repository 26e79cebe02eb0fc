// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caredoor.account.AccountId;
import org.caredoor.account.DeviceName;
import org.caredoor.account.OwnChart;
import org.caredoor.account.OwnWays;
import org.caredoor.account.Problem;
import org.caredoor.account.Reach;
import org.caredoor.account.Side;
import org.caredoor.account.SignedIn;
import org.caredoor.notice.Channel;
import org.caredoor.notice.Links;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.notice.PhoneNumber;
import org.caredoor.notice.Weight;
import org.caredoor.notice.push.PushDevices;
import org.caredoor.notice.push.PushSubscribing;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How one wants to be told. */
@Controller
@RequestMapping({"/me/notices", "/staff/notices/mine"})
class NoticesController {
  private static final Set<String> DONE =
      Set.of("kept", "number", "number-gone", "browser", "browser-gone");

  private final Preferences preferences;
  private final Phones phones;
  private final PushDevices devices;
  private final PushSubscribing subscribing;
  private final Links links;
  private final Reach reach;
  private final OwnChart ownChart;
  private final OwnWays ownWays;
  private final Notices notices;
  private final InstantSource clock;

  NoticesController(
      Preferences preferences,
      Phones phones,
      PushDevices devices,
      PushSubscribing subscribing,
      Links links,
      Reach reach,
      OwnChart ownChart,
      OwnWays ownWays,
      Notices notices,
      InstantSource clock) {
    this.preferences = preferences;
    this.phones = phones;
    this.devices = devices;
    this.subscribing = subscribing;
    this.links = links;
    this.reach = reach;
    this.ownChart = ownChart;
    this.ownWays = ownWays;
    this.notices = notices;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView page(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
    return page(request, who, preferences.of(who.account()), "", List.of())
        .addObject("done", DONE.contains(done) ? done : "");
  }

  @PostMapping
  Object keep(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam MultiValueMap<String, String> fields) {
    WishForm.Read read = WishForm.read(fields, who.realm());
    if (!read.problems().isEmpty()) {
      return wrong(request, who, read.wishes(), "", read.problems());
    }
    preferences.keep(who.account(), read.wishes());
    return "redirect:" + at(request) + "?done=kept";
  }

  @PostMapping("/phones")
  Object addPhone(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String phone) {
    Optional<PhoneNumber> number = PhoneNumber.of(phone);
    if (number.isEmpty() || !links.carries(Channel.TEXT)) {
      return wrongPhone(request, who, phone, new Problem("phone", "notice.problem.phone"));
    }
    Optional<String> guarded = ownWays.refusal(who.account(), number.get().text());
    if (guarded.isPresent()) {
      return wrongPhone(
          request,
          who,
          phone,
          new Problem("phone", "notice.problem.phone-guarded", 0, guarded.get()));
    }
    return switch (phones.add(who.account(), number.get())) {
      case Phones.Adding.Sent(int no) -> "redirect:" + at(request) + "/phones/" + no;
      case Phones.Adding.Known() ->
          wrongPhone(request, who, phone, new Problem("phone", "notice.problem.phone-known"));
      case Phones.Adding.Enough() ->
          wrongPhone(request, who, phone, new Problem("phone", "notice.problem.phone-enough"));
      case Phones.Adding.Wait(Duration time) ->
          wrongPhone(request, who, phone, Problem.wait("phone", time));
    };
  }

  @GetMapping("/phones/{no:[1-9][0-9]{0,8}}")
  Object code(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    return waiting(who, no)
        .<Object>map(phone -> codePage(request, phone, List.of()))
        .orElse("redirect:" + at(request));
  }

  @PostMapping("/phones/{no:[1-9][0-9]{0,8}}/code")
  Object confirm(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable int no,
      @RequestParam(defaultValue = "") String code) {
    Optional<Phones.Phone> waiting = waiting(who, no);
    if (waiting.isEmpty()) {
      return "redirect:" + at(request);
    }
    return switch (phones.confirm(who.account(), no, code)) {
      case RIGHT -> {
        tell(who);
        yield "redirect:" + at(request) + "?done=number";
      }
      case WRONG -> wrongCode(request, waiting.get(), "account.problem.mail-code");
      case DEAD -> wrongCode(request, waiting.get(), "notice.problem.code-dead");
    };
  }

  @PostMapping("/phones/{no:[1-9][0-9]{0,8}}/removal")
  String removePhone(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    if (phones.remove(who.account(), no)) {
      tell(who);
    }
    return "redirect:" + at(request) + "?done=number-gone";
  }

  @PostMapping("/browsers")
  Object addBrowser(
      SignedIn who,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String endpoint,
      @RequestParam(defaultValue = "") String point,
      @RequestParam(defaultValue = "") String secret) {
    Optional<String> guarded = ownWays.refusal(who.account(), request);
    if (guarded.isPresent()) {
      return wrong(
          request,
          who,
          preferences.of(who.account()),
          "",
          List.of(new Problem("where", "notice.problem.browser-guarded", 0, guarded.get())));
    }
    boolean added =
        subscribing.add(
            who.account(),
            endpoint,
            point,
            secret,
            DeviceName.key(request.getHeader(HttpHeaders.USER_AGENT)));
    if (added) {
      tell(who);
    }
    return "redirect:" + at(request) + (added ? "?done=browser" : "");
  }

  @PostMapping("/browsers/{no:[1-9][0-9]{0,8}}/removal")
  String removeBrowser(SignedIn who, HttpServletRequest request, @PathVariable int no) {
    if (devices.remove(who.account(), no)) {
      tell(who);
    }
    return "redirect:" + at(request) + "?done=browser-gone";
  }

  /** Whoever got into an account cannot quietly listen to what it is told. */
  private void tell(SignedIn who) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    notices.send(
        new Notice(
            "reach-" + UUID.randomUUID(),
            NoticeEvent.REACH_CHANGED,
            who.account(),
            null,
            Map.of("time", now),
            Side.of(who.realm()).staff() ? "/staff/notices/mine" : "/me/notices"));
  }

  private Optional<Phones.Phone> waiting(SignedIn who, int no) {
    return phones.of(who.account()).stream()
        .filter(p -> p.no() == no && !p.confirmed())
        .findFirst();
  }

  private static String at(HttpServletRequest request) {
    return Side.of(request).staff() ? "/staff/notices/mine" : "/me/notices";
  }

  private ModelAndView wrongPhone(
      HttpServletRequest request, SignedIn who, String typed, Problem problem) {
    return wrong(request, who, preferences.of(who.account()), typed, List.of(problem));
  }

  private ModelAndView wrong(
      HttpServletRequest request,
      SignedIn who,
      Wishes wishes,
      String typed,
      List<Problem> problems) {
    ModelAndView page = page(request, who, wishes, typed, problems);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page.addObject("done", "");
  }

  private ModelAndView page(
      HttpServletRequest request,
      SignedIn who,
      Wishes wishes,
      String typed,
      List<Problem> problems) {
    AccountId me = who.account();
    Reach.Person person = reach.of(List.of(me)).get(me);
    String language = wishes.language();
    return new ModelAndView("notice/preference/notices")
        .addObject("side", Side.of(request))
        .addObject("at", at(request))
        .addObject(
            "it",
            new NoticesPage(
                person == null ? List.of() : person.emails(),
                phones.of(me),
                devices.of(List.of(me)).getOrDefault(me, List.of()),
                ways(me),
                WishForm.offered(who.realm()),
                Arrays.stream(NoticeEvent.values())
                    .filter(e -> e.concerns(who.realm()) && e.weight() == Weight.SECURITY)
                    .toList(),
                wishes,
                language != null ? language : person == null ? "en" : person.language(),
                subscribing.publicKey(),
                typed,
                problems));
  }

  private List<Channel> ways(AccountId me) {
    List<Channel> ways = new ArrayList<>(List.of(Channel.EMAIL));
    if (links.carries(Channel.TEXT)) {
      ways.add(Channel.TEXT);
    }
    if (!subscribing.publicKey().isEmpty()) {
      ways.add(Channel.PUSH);
    }
    if (ownChart.of(me).isPresent()) {
      ways.add(Channel.LETTER);
    }
    return ways;
  }

  private static ModelAndView wrongCode(
      HttpServletRequest request, Phones.Phone phone, String problem) {
    ModelAndView page = codePage(request, phone, List.of(new Problem("code", problem)));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView codePage(
      HttpServletRequest request, Phones.Phone phone, List<Problem> problems) {
    return new ModelAndView("notice/preference/code")
        .addObject("side", Side.of(request))
        .addObject("at", at(request))
        .addObject("no", phone.no())
        .addObject("number", phone.number().text())
        .addObject("minutes", Phones.HOLDS.toMinutes())
        .addObject("problems", problems);
  }
}
