// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caredoor.access.Grants;
import org.caredoor.access.Holders;
import org.caredoor.access.PatientAccess;
import org.caredoor.account.AccountId;
import org.caredoor.account.Problem;
import org.caredoor.account.Unconfirmed;
import org.caredoor.store.Database;
import org.caredoor.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The quiet safety review: everybody with access on one page that looks like settings, cut now or
 * at a set time. Nobody is told, and asks for no factors: whoever needs it may have a minute.
 */
@Controller
@RequestMapping("/me/sharing/review")
class SafetyReviewController {
  private static final String ACT = "act-";

  /** What may be wished, the strictest last. */
  private static final List<String> ACTS = List.of("later", "now", "block");

  private final Own own;
  private final Holders holders;
  private final Grants grants;
  private final OwnBlocks blocks;
  private final Invitations invitations;
  private final Database database;

  SafetyReviewController(
      Own own,
      Holders holders,
      Grants grants,
      OwnBlocks blocks,
      Invitations invitations,
      Database database) {
    this.own = own;
    this.holders = holders;
    this.grants = grants;
    this.blocks = blocks;
    this.invitations = invitations;
    this.database = database;
  }

  @GetMapping
  ModelAndView review(PatientAccess key, @RequestParam(defaultValue = "") String done) {
    return page(key, Map.of(), done.equals("yes"), List.of());
  }

  @PostMapping
  @Unconfirmed
  ModelAndView cut(PatientAccess key, Page page, @RequestParam Map<String, String> given) {
    Own.only(key);
    Instant at = given.containsValue("later") ? moment(given, page) : null;
    boolean bad = given.containsValue("later") && (at == null || !at.isAfter(key.at()));
    return database.inHouse(() -> {
      grants.alone(key.patient());
      Optional<Map<AccountId, String>> acts = acts(key, given);
      if (acts.isEmpty()) {
        return again(key, given, HttpStatus.CONFLICT, "act", "access.sharing.review.changed");
      }
      if (bad) {
        return again(
            key, given, HttpStatus.UNPROCESSABLE_CONTENT, "day", "access.sharing.review.when.bad");
      }
      acts.get().forEach((person, act) -> cut(key, person, act, at));
      return new ModelAndView("redirect:/me/sharing/review?done=yes");
    });
  }

  /** What is wished for whom; empty when it is not known whom one of the wishes is about. */
  private Optional<Map<AccountId, String>> acts(PatientAccess key, Map<String, String> given) {
    Map<AccountId, String> acts = new LinkedHashMap<>();
    for (Map.Entry<String, String> wish : given.entrySet()) {
      String name = wish.getKey();
      if (!name.startsWith(ACT) || wish.getValue().equals("keep")) {
        continue;
      }
      Optional<AccountId> person = named(key, name);
      if (person.isEmpty() || !ACTS.contains(wish.getValue())) {
        return Optional.empty();
      }
      acts.merge(person.get(), wish.getValue(), (one, other) -> stricter(one, other));
    }
    return Optional.of(acts);
  }

  private Optional<AccountId> named(PatientAccess key, String field) {
    String no = field.substring(ACT.length());
    return no.matches("\\d{1,9}") ? holders.named(key, Integer.parseInt(no)) : Optional.empty();
  }

  private static String stricter(String one, String other) {
    return ACTS.indexOf(one) < ACTS.indexOf(other) ? other : one;
  }

  private void cut(PatientAccess key, AccountId person, String act, @Nullable Instant at) {
    List<Line> lines =
        own.holders(key).stream()
            .filter(h -> h.account().equals(person))
            .flatMap(h -> h.grants().stream().map(Line::of))
            .toList();
    if (act.equals("block") && lines.stream().allMatch(Line::given)) {
      grants.block(key.patient(), person, key.account(), "safety");
    }
    lines.stream()
        .filter(Line::given)
        .forEach(line -> {
          if (at != null && act.equals("later")) {
            grants.endAt(key.patient(), line.no(), at, key.account());
          } else {
            grants.end(key.patient(), line.no(), key.account(), "safety");
          }
        });
    // a code made before could be in the same hands
    invitations.waiting(key).forEach(i -> invitations.withdraw(key, i.no()));
  }

  /** The page once more, with what was chosen under the numbers of now. */
  private ModelAndView again(
      PatientAccess key, Map<String, String> given, HttpStatus status, String field, String why) {
    Map<String, String> kept = new HashMap<>(given);
    Map<AccountId, Integer> numbers =
        own.holders(key).stream()
            .collect(Collectors.toMap(Holders.Holder::account, Holders.Holder::no));
    given.forEach((name, act) -> {
      if (name.startsWith(ACT)) {
        named(key, name)
            .flatMap(person -> Optional.ofNullable(numbers.get(person)))
            .ifPresent(no -> kept.put(ACT + no, act));
      }
    });
    ModelAndView again = page(key, kept, false, List.of(new Problem(field, why)));
    again.setStatus(status);
    return again;
  }

  /** Somebody who was kept out may be let in again, by a new code; nothing comes back by itself. */
  @PostMapping("/blocks/{no:\\d{1,9}}/lifting")
  String lift(PatientAccess key, @PathVariable int no) {
    Own.only(key);
    OwnBlocks.Block block =
        blocks.of(key).stream()
            .filter(b -> b.no() == no)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    grants.unblock(key.patient(), block.person(), key.account());
    return "redirect:/me/sharing/review?done=yes";
  }

  private List<SharingPage.Person> people(PatientAccess key) {
    return own.holders(key).stream().map(SharingPage.Person::of).toList();
  }

  private ModelAndView page(
      PatientAccess key, Map<String, String> given, boolean done, List<Problem> problems) {
    return new ModelAndView("access/sharing/review")
        .addObject("people", people(key))
        .addObject("blocks", blocks.of(key))
        .addObject("waiting", invitations.waiting(key))
        .addObject("given", given)
        .addObject("done", done)
        .addObject("problems", problems);
  }

  private static @Nullable Instant moment(Map<String, String> given, Page page) {
    LocalDate day = Terms.day(given.getOrDefault("day", ""));
    String time = given.getOrDefault("time", "");
    try {
      return day == null
          ? null
          : day.atTime(time.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(time))
              .atZone(page.zone())
              .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
