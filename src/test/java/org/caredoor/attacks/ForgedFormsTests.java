// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.account.StaffRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No door that changes something takes what its own page did not send (CSRF). */
@PortalTest
class ForgedFormsTests {
  /** Doors that no browser's cookie opens. */
  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "POST /exchange/fhir",
          "POST /staff/sign-in/sso/back-channel",
          "POST /notices/off/{token}"); // RFC 8058, section 3.2: a mail program has no session

  private final Portal portal;

  ForgedFormsTests(Portal portal) {
    this.portal = portal;
  }

  enum Forgery {
    NO_TOKEN,
    TOKEN_OF_ANOTHER_SESSION,
    TOKEN_IN_THE_ADDRESS_OF_ANOTHER,
    FROM_ANOTHER_SITE,
    FROM_ANOTHER_ORIGIN
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void everyDoorRefusesIt(Forgery forgery) {
    Cast.Person owner = Belongings.make(portal).owner();
    Browser patient = portal.as(owner);
    Browser staff = portal.as(portal.employ(Set.of(StaffRole.values())));
    String own = EveryDoorTests.token(patient.get("/me/security"));
    String ofStaff = EveryDoorTests.token(staff.get("/staff/security"));
    Browser stranger = portal.browser();
    String foreign = EveryDoorTests.token(stranger.get("/sign-in"));
    Stored before = Stored.now(portal);
    List<String> taken = new ArrayList<>();
    int tried = 0;
    for (Doors.Door door : Doors.of(portal)) {
      if (door.reads() || OF_SYSTEMS.contains(door.toString())) {
        continue;
      }
      Browser victim = (door.staff() ? staff : patient).copy();
      String token = door.staff() ? ofStaff : own;
      String path = door.filled();
      switch (forgery) {
        case NO_TOKEN -> {}
        case TOKEN_OF_ANOTHER_SESSION -> victim.with("X-CSRF-TOKEN", foreign);
        case TOKEN_IN_THE_ADDRESS_OF_ANOTHER -> path += "?_csrf=" + foreign;
        case FROM_ANOTHER_SITE -> {
          victim.with("X-CSRF-TOKEN", token);
          victim.with("Sec-Fetch-Site", "cross-site");
        }
        case FROM_ANOTHER_ORIGIN -> {
          victim.with("X-CSRF-TOKEN", token);
          victim.with("Origin", "https://evil.example");
        }
      }
      HtmlPage answer = victim.ask(door.verb(), path);
      tried++;
      if (answer.status() != 403) {
        taken.add(door + " " + answer.status() + " " + answer.location());
      }
    }
    assertThat(tried).isGreaterThan(60);
    assertThat(taken).isEmpty();
    assertThat(Stored.now(portal).changesSince(before)).isEmpty();
    assertThat(patient.get("/me/security").path()).isEqualTo("/me/security");
    assertThat(staff.get("/staff/security").path()).isEqualTo("/staff/security");
  }

  /** So that what is refused above is refused for its token. */
  @Test
  void withItsTokenAFormIsLookedAt() {
    Browser patient = portal.as(Belongings.make(portal).owner());
    patient.with("X-CSRF-TOKEN", EveryDoorTests.token(patient.get("/me/security")));
    List<String> refused = new ArrayList<>();
    for (Doors.Door door : Doors.of(portal)) {
      if (door.verb().equals("POST")
          && door.pattern().matches("/(?:me|records|sign-in)/.*")
          && !door.pattern().endsWith("/closing")) { // which ends the session
        HtmlPage answer = patient.ask("POST", door.filled());
        if (answer.text().contains("We did not take that in")) {
          refused.add(door.toString());
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /** What signs out must not be sent by others either: it hides what somebody is doing. */
  @Test
  void nobodyIsSignedOutByAnotherPage() {
    Browser patient = portal.as(Belongings.make(portal).owner());
    patient.post("/sign-out", Map.of());
    patient.ask("GET", "/sign-out");
    assertThat(patient.get("/me/security").path()).isEqualTo("/me/security");
  }
}
