// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.self;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caredoor.Browser;
import org.caredoor.Cast;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.access.Basis;
import org.caredoor.access.Grants;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Post;
import org.caredoor.enrollment.Looked;
import org.caredoor.enrollment.Tokens;
import org.caredoor.enrollment.desk.Visitor;
import org.caredoor.notice.CarriedNotices;
import org.caredoor.patient.PatientId;
import org.caredoor.store.Database;

/** People who say who they are, and the mail that comes of it. */
final class Claimants {
  static final String FORM = "main form[action$=without-code]";

  private final Portal portal;
  private final Post post;

  Claimants(Portal portal) {
    this.portal = portal;
    this.post = new Post(portal.bean(Database.class));
  }

  /** Somebody with a chart, and what it knows of them. */
  record Claimant(Portal portal, Visitor visitor, String email, String phone, String number) {
    PatientId id() {
      return visitor.id();
    }

    String given() {
      return visitor.person().given();
    }

    /** Sends the form from a browser that nobody knows, and follows where it leads. */
    HtmlPage ask(String fact, String value, String way) {
      Browser browser = portal.browser();
      return browser.submit(browser.get("/start/without-code"), FORM, fields(fact, value, way));
    }

    Map<String, String> fields(String fact, String value, String way) {
      String[] born = visitor.person().born().split("-");
      return Map.of(
          "given",
          given(),
          "family",
          visitor.person().family(),
          "year",
          born[0],
          "month",
          Integer.toString(Integer.parseInt(born[1])),
          "day",
          born[2],
          "fact",
          fact,
          "value",
          value,
          "way",
          way);
    }
  }

  Claimant adult() {
    return aged(45);
  }

  Claimant aged(int years) {
    return claimant(years, true, newEmail());
  }

  Claimant withoutPhone() {
    return claimant(45, false, newEmail());
  }

  /** How many texts were planned to their phone. */
  int textsTo(Claimant one) {
    return portal
        .bean(Database.class)
        .house()
        .sql("select count(*) from notice.delivery where channel = 'TEXT' and address = ?")
        .param("+1" + one.phone().replaceAll("\\D", ""))
        .query(Integer.class)
        .single();
  }

  /** Somebody of whom the clinic has this address. */
  Claimant reachedAt(String email) {
    return claimant(45, false, email);
  }

  private Claimant claimant(int years, boolean withPhone, String email) {
    String number = "N" + UUID.randomUUID().toString().replaceAll("\\D", "").substring(0, 8);
    String phone =
        "(5%s) 55%s-01%s"
            .formatted(
                number.substring(1, 3),
                number.substring(3, 4),
                number.substring(number.length() - 2));
    String more =
        """
        , "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "https://self.example/mrn",
          "value": "%s"}],
         "telecom": [%s{"system": "email", "use": "home", "value": "%s"}],
         "address": [{"use": "home", "line": ["312 Cottonwood Court"], "city": "Riverbend",
          "state": "CA", "postalCode": "95901"}]
        """
            .formatted(
                number,
                withPhone
                    ? "{\"system\": \"phone\", \"use\": \"mobile\", \"value\": \"" + phone + "\"},"
                    : "",
                email);
    return new Claimant(portal, Visitor.at(portal, "eastside", years, more), email, phone, number);
  }

  static String newEmail() {
    return "m" + UUID.randomUUID().toString().replace("-", "") + "@mail.example";
  }

  /** Looks at everything that was typed, and carries what comes of it into the outbox. */
  void carryOut() {
    portal.bean(SelfAsks.class).carryOut();
    portal.bean(CarriedNotices.class).now();
  }

  List<String> subjectsTo(Claimant who) {
    return subjectsTo(who.email());
  }

  List<String> subjectsTo(String email) {
    return post.subjectsTo(email);
  }

  String lastCodeTo(Claimant who) {
    return post.lastTo(who.email()).link().replaceFirst(".*code=", "");
  }

  String lastTextTo(Claimant who) {
    return post.lastTo(who.email()).text();
  }

  /** Whose log-in a code opens; nobody's where it does not. */
  Optional<PatientId> whoseCode(String code) {
    return portal.bean(Tokens.class).look(code, "192.0.2.7") instanceof Looked.Open open
        ? Optional.of(open.patient())
        : Optional.empty();
  }

  /** Gives somebody a log-in that they use, with another address; returns that. */
  String logIn(Claimant who) {
    AccountId account = portal.enter(Cast.stranger(who.given()));
    portal.bean(Grants.class).give(account, who.id(), "SELF", Basis.SELF);
    String email = newEmail();
    portal.bean(Accounts.class).enterEmail(account, email);
    portal
        .bean(Database.class)
        .house()
        .sql("update account.user_account set last_sign_in_at = created_at where account_id = ?")
        .param(account.value())
        .update();
    return email;
  }

  List<SelfCases.Waiting> waiting(Claimant who) {
    return portal.bean(SelfCases.class).open(1000).stream()
        .filter(c -> c.patient().equals(who.id()))
        .toList();
  }
}
