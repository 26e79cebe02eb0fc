// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that somebody's own pages lead to is tried by everybody else, under every prefix: the
 * answer is that of a record and a number that are nowhere.
 */
@PortalTest
class SwappedIdsTests {
  /** Ways to write an address that something might take for another. */
  private static final List<UnaryOperator<String>> WAYS =
      List.of(
          path -> path + "/",
          path -> path + "/.",
          path -> path + ".json",
          path -> path + ";x=1",
          path -> path + "%20",
          path -> path + "%00",
          path -> path + "?patient=1&key=1&prefix=/for/1",
          path -> path.replace("/records", "/Records"),
          path -> path.replace("/records", "/%72ecords"),
          path -> path.replace("/records", "//records"),
          path -> path.replace("/records", "/records/../records"),
          path -> path.replace("/records", "/x/..;/records"),
          path -> path.replace("/results/", "/results/0"),
          path -> path.replace("/results/", "/results/%2b"),
          path -> path.replace("/for/", "/for/%30").replace("/people/", "/people/%30"),
          path -> path.replace("/for/", "/FOR/").replace("/chart/", "/CHART/"));

  private final Portal portal;

  SwappedIdsTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @EnumSource(Onlooker.class)
  void whatOneReadsIsNowhereForAnybodyElse(Onlooker kind) {
    Somebody ana = Somebody.in(portal);
    Onlooker.Present present = kind.come(portal, ana.other(), ana.patient());
    var swap = new Swap(present);
    for (String path : ana.paths(present.prefix())) {
      if (!kind.mayOpen(path) && !Ids.ofTheirOwn(path)) {
        swap.compare("GET", path);
      }
    }
    assertThat(swap.tried()).isGreaterThan(100);
    assertThat(swap.differences()).isEmpty();
  }

  /** What leads nowhere for its own reader would prove nothing, and is a fault of its page. */
  @Test
  void noLinkOfTheirOwnPagesIsDead() {
    assertThat(Somebody.in(portal).dead()).isEmpty();
  }

  /** The same by other verbs, and with the address written in other ways. */
  @ParameterizedTest
  @EnumSource(names = {"NOBODY", "ANOTHER_PATIENT", "PROXY_WHOSE_GRANT_ENDED", "NURSE", "INTERN"})
  void norDoesItBySayingItDifferently(Onlooker kind) {
    Somebody ana = Somebody.in(portal);
    Onlooker.Present present = kind.come(portal, ana.other(), ana.patient());
    String start = kind.staff() ? "/staff/security" : "/sign-in";
    present.browser().with("X-CSRF-TOKEN", EveryDoorTests.token(present.browser().get(start)));
    var swap = new Swap(present);
    String number = ana.number("/records/results/\\d+");
    for (String prefix :
        List.of(
            "",
            present.prefix(),
            "/for/" + ana.patient(),
            "/staff/people/" + ana.patient() + "/chart")) {
      String path = prefix + number;
      for (String verb : List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
        swap.compare(verb, path);
      }
      for (UnaryOperator<String> written : WAYS) {
        swap.compare("GET", path, written);
      }
    }
    for (Crawl.Form form : ana.forms()) {
      if (!kind.mayOpen(form.action()) && !Ids.ofTheirOwn(form.action())) {
        swap.compare("POST", form.action());
      }
    }
    assertThat(swap.tried()).isGreaterThan(60);
    assertThat(swap.differences()).isEmpty();
  }
}
