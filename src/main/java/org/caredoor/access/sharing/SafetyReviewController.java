// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.sharing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.caredoor.access.Grants;
import org.caredoor.access.PatientAccess;
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

  private final Own own;
  private final Grants grants;
  private final OwnBlocks blocks;
  private final Invitations invitations;
  private final Database database;

  SafetyReviewController(
      Own own, Grants grants, OwnBlocks blocks, Invitations invitations, Database database) {
    this.own = own;
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
    List<SharingPage.Person> people = people(key);
    boolean later = people.stream().anyMatch(p -> "later".equals(given.get(ACT + p.no())));
    Instant at = later ? moment(given, page) : null;
    if (later && (at == null || !at.isAfter(key.at()))) {
      ModelAndView again =
          page(key, given, false, List.of(new Problem("day", "access.sharing.review.when.bad")));
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    database.inHouse(() -> {
      people.forEach(p -> cut(key, p, given.getOrDefault(ACT + p.no(), "keep"), at));
      return true;
    });
    return new ModelAndView("redirect:/me/sharing/review?done=yes");
  }

  private void cut(PatientAccess key, SharingPage.Person person, String act, @Nullable Instant at) {
    boolean block = act.equals("block") && person.givenOnly();
    boolean now = act.equals("now") || act.equals("block");
    if (!now && !act.equals("later")) {
      return;
    }
    if (block) {
      own.holders(key).stream()
          .filter(h -> h.no() == person.no())
          .forEach(h -> grants.block(key.patient(), h.account(), key.account(), "safety"));
    }
    person.lines().stream()
        .filter(Line::given)
        .forEach(line -> {
          if (at != null && !now) {
            grants.endAt(key.patient(), line.no(), at, key.account());
          } else {
            grants.end(key.patient(), line.no(), key.account(), "safety");
          }
        });
    // a code made before could be in the same hands
    invitations.waiting(key).forEach(i -> invitations.withdraw(key, i.no()));
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
