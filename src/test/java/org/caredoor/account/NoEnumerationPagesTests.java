// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * No form that anybody may send tells who has a log-in: not by a word, a status, a header, nor by
 * the work it takes.
 */
@PortalTest
class NoEnumerationPagesTests {
  private final Portal portal;
  private final Database database;
  private final People people;

  NoEnumerationPagesTests(Portal portal) {
    this.portal = portal;
    this.database = portal.bean(Database.class);
    this.people = new People(portal);
  }

  @AfterEach
  void forgetMistakes() {
    database.house().sql("delete from account.throttle").update();
  }

  /** A form that anybody may send. */
  enum Form {
    PASSWORD("", Map.of("username", "NAME", "password", "not it at all")),
    LINK("/recovery", Map.of("username", "NAME")),
    USER_NAME("/recovery/user-name", Map.of("email", "NAME@example.org")),
    START_CODE("/start-code", Map.of("username", "NAME", "start-code", "K7QD-3XWM-9P2H"));

    private final String path;
    private final Map<String, String> fields;

    Form(String path, Map<String, String> fields) {
      this.path = path;
      this.fields = fields;
    }

    /** A page may have other forms, such as the one of a passkey. */
    String selector() {
      return "main form:has([name=" + fields.keySet().iterator().next() + "])";
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyAnswerIsTheSameForEveryName(Form form) {
    for (Side side : Side.values()) {
      Map<String, String> names = names(side);
      Map<String, String> answers = new TreeMap<>();
      Map<String, List<String>> work = new TreeMap<>();
      try (var statements = new Statements();
          var hashes = new Hashes(portal.bean(Passwords.class))) {
        names.forEach((kind, name) -> {
          Browser browser = portal.browser();
          HtmlPage page = browser.get(side.signIn() + form.path);
          statements.take();
          hashes.take();
          HtmlPage answer =
              browser.submitWithoutFollowing(page, form.selector(), fields(form, name));
          work.put(kind, statements.take());
          work.get(kind).add("hashes: " + hashes.take());
          answers.put(kind, shown(answer, name));
        });
      }
      assertThat(answers.values()).as("%s %s", side, answers).containsOnly(answers.get("unknown"));
      assertThat(work.get("unknown")).isNotEmpty();
      assertThat(work.values()).as("%s %s", side, work).containsOnly(work.get("unknown"));
    }
  }

  /** A new form that takes a name has to stand above. */
  @Test
  void everyFormThatTakesANameIsTried() {
    Set<String> forms = new TreeSet<>();
    portal
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (Arrays.stream(method.getMethod().getParameters())
              .anyMatch(p -> List.of("username", "email").contains(p.getName()))) {
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/sign-in"))
                .map(path -> path.substring("/sign-in".length()))
                .forEach(forms::add);
          }
        });
    assertThat(forms)
        .isEqualTo(
            Arrays.stream(Form.values())
                .map(f -> f.path)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void whoAsksTooOftenWaitsTheSameForEveryName(Form form) {
    Map<String, String> names = names(Side.PATIENT);
    List<String> answers = new ArrayList<>();
    names.forEach((kind, name) -> {
      Browser browser = portal.browser();
      HtmlPage page = browser.get("/sign-in" + form.path);
      for (int i = 0; i < 5; i++) {
        browser.submitWithoutFollowing(page, form.selector(), fields(form, name));
      }
      HtmlPage wait = browser.submitWithoutFollowing(page, form.selector(), fields(form, name));
      assertThat(wait.status()).as(kind).isEqualTo(429);
      answers.add(shown(wait, name));
    });
    assertThat(answers).containsOnly(answers.getFirst());
  }

  /** One of each kind; all names are of the same length. */
  private Map<String, String> names(Side side) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("unknown", "nobody" + side.ordinal());
    for (String kind : List.of("plain", "with email", "disabled", "closed")) {
      People.Person person = people.enter(side);
      if (!kind.equals("plain")) {
        portal.bean(Accounts.class).enterEmail(person.account(), person.name() + "@example.org");
      }
      if (kind.equals("disabled")) {
        database
            .house()
            .sql("update account.user_account set enabled = false where account_id = ?")
            .param(person.account().value())
            .update();
      }
      if (kind.equals("closed")) {
        portal.bean(AccountRepository.class).close(person.account(), portal.clock().instant());
      }
      names.put(kind, person.name());
    }
    return names;
  }

  private static Map<String, String> fields(Form form, String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.fields.forEach((field, value) -> fields.put(field, value.replace("NAME", name)));
    return fields;
  }

  private static String shown(HtmlPage page, String name) {
    var all = new StringBuilder().append(page.status()).append('\n');
    page.headers()
        .forEach((header, values) -> {
          if (!List.of("date", "set-cookie", "content-length", "x-request-id").contains(header)) {
            all.append(header).append(": ").append(values).append('\n');
          }
          if (header.equals("set-cookie")) {
            values.forEach(v -> all.append(v.replaceAll("=[^;]*", "=")).append('\n'));
          }
        });
    return all.append(page.source().replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1"))
        .toString()
        .replace(name, "NAME");
  }
}
