// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.exchange.Reviews.Review;
import org.caredoor.patient.Charts;
import org.caredoor.patient.Demographics;
import org.caredoor.patient.PatientId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The desk where records that may belong to an existing chart are matched by a person. */
@Controller
class ReviewController {
  private static final StaffRole[] ROLES = {
    StaffRole.FRONT_DESK, StaffRole.COORDINATOR, StaffRole.MANAGER, StaffRole.ADMINISTRATOR
  };
  private static final String NEW_CHART = "new";

  private final Reviews reviews;
  private final ReviewDesk decisions;
  private final Charts charts;
  private final AuditTrail audit;

  ReviewController(Reviews reviews, ReviewDesk decisions, Charts charts, AuditTrail audit) {
    this.reviews = reviews;
    this.decisions = decisions;
    this.charts = charts;
    this.audit = audit;
  }

  /** A line of the list. */
  record Line(Review review, Demographics person) {}

  @GetMapping("/staff/exchange/reviews")
  ModelAndView list(
      StaffAccess desk,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String done) {
    Desks.require(desk, ROLES);
    var pages = new Paging("/staff/exchange/reviews", page, reviews.countOpen());
    List<Line> lines =
        reviews.open(Paging.SIZE, pages.offset()).stream()
            .map(r -> new Line(r, decisions.person(r)))
            .toList();
    return new ModelAndView(
        "exchange/reviews",
        Map.of(
            "lines",
            lines,
            "pages",
            pages,
            "parked",
            reviews.parked(),
            "decided",
            done.equals("decided")));
  }

  @PostMapping("/staff/exchange/reviews/trial")
  String tryAgain(StaffAccess desk) {
    Desks.require(desk, ROLES);
    decisions.takeInParked();
    return "redirect:/staff/exchange/reviews";
  }

  @GetMapping("/staff/exchange/reviews/{no}")
  ModelAndView review(
      StaffAccess desk, SignedIn who, HttpServletRequest request, @PathVariable long no) {
    Desks.require(desk, ROLES);
    return page(who, request.getRemoteAddr(), open(no), false);
  }

  @PostMapping("/staff/exchange/reviews/{no}/decision")
  ModelAndView decide(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long no,
      @RequestParam(defaultValue = "") String chart) {
    Desks.require(desk, ROLES);
    Review review = open(no);
    Optional<PatientId> existing = PatientId.parse(chart).filter(review.candidates()::contains);
    if (existing.isEmpty() && !chart.equals(NEW_CHART)) {
      ModelAndView again = page(who, request.getRemoteAddr(), review, true);
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    decisions.decide(desk, who.displayName(), request.getRemoteAddr(), review, existing);
    return new ModelAndView("redirect:/staff/exchange/reviews?done=decided");
  }

  private Review open(long no) {
    return reviews.find(no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(SignedIn who, String address, Review review, boolean nothingChosen) {
    Map<PatientId, Demographics> known = charts.facts(review.candidates());
    List<ReviewPage.Candidate> candidates =
        review.candidates().stream()
            .filter(known::containsKey)
            .map(id -> new ReviewPage.Candidate(id, facts(known, id)))
            .toList();
    candidates.forEach(c -> trace(who, address, c.id()));
    return new ModelAndView(
        "exchange/review",
        Map.of(
            "review", new ReviewPage(review, decisions.person(review), candidates, nothingChosen)));
  }

  private static Demographics facts(Map<PatientId, Demographics> known, PatientId id) {
    Demographics facts = known.get(id);
    if (facts == null) {
      throw new IllegalStateException("a chart without facts");
    }
    return facts;
  }

  private void trace(SignedIn who, String address, PatientId patient) {
    audit.record(
        new AuditEvent(
            who.actor(),
            patient.value(),
            AuditEvent.Action.READ,
            "/staff/exchange/reviews/{no}",
            "HOPERAT",
            address,
            AuditEvent.Outcome.DONE,
            null));
  }
}
