// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.caredoor.TestDatabase;
import org.caredoor.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers write the texts of notices. */
@PortalTest
class TemplatePagesTests {
  private static final String DESK = "/staff/notices/templates";
  private static final String TEXT = "form[action$=/draft/text]";

  private final Portal portal;
  private final Templates templates;
  private final TestDatabase trail;
  private final Browser helen;

  TemplatePagesTests(Portal portal, Templates templates, TestDatabase trail) {
    this.portal = portal;
    this.templates = templates;
    this.trail = trail;
    this.helen = portal.as("helen.kowalski");
  }

  /** Other tests find the texts as they came with the portal. */
  @AfterEach
  void nothingIsLeft() {
    portal.bean(Database.class).house().sql("delete from notice.template").update();
    templates.changed();
  }

  @Test
  void aNewVersionIsWrittenPublishedAndTakenBack() {
    long before = trail.lastEvent();
    HtmlPage list = helen.get(DESK);
    assertThat(list.text("h1")).isEqualTo("Texts of notices");
    assertThat(list.text()).contains("Every text is there in every language.");
    HtmlPage draft = begin("access-ends");
    assertThat(draft.one("#subject-en").val()).isEqualTo("What you may do for somebody ends soon");
    HtmlPage kept =
        helen.submit(
            draft,
            TEXT,
            Map.of(
                "subject-en", "Act before {date}",
                "subject-es", "Hágalo antes del {date}"));
    assertThat(kept.text("main [role=status]")).startsWith("Saved.");
    assertThat(kept.texts("#preview ~ section dd")).anyMatch(t -> t.contains("Act before"));
    assertThat(current("en").subject()).as("not yet").isNotEqualTo("Act before {date}");

    HtmlPage published = helen.submit(kept, "form[action$=/publication]", Map.of());
    assertThat(published.text("main [role=status]")).startsWith("Published.");
    assertThat(current("en").subject()).isEqualTo("Act before {date}");
    assertThat(current("es").subject()).isEqualTo("Hágalo antes del {date}");
    assertThat(helen.get(DESK).text("table")).contains("Version 1").contains("Helen Kowalski");

    HtmlPage shipped = helen.get(DESK + "/access-ends/versions/0");
    HtmlPage back = helen.submit(shipped, "form[action$=/restoring]", Map.of());
    assertThat(back.text("main [role=status]")).startsWith("Taken back.");
    assertThat(current("en").subject()).isEqualTo("What you may do for somebody ends soon");
    HtmlPage one = helen.get(DESK + "/access-ends/versions/1");
    helen.submit(one, "form[action$=/restoring]", Map.of());
    assertThat(current("en").subject()).isEqualTo("Act before {date}");
    assertThat(portal.tracesSince(before).stream().map(Portal.Trace::what))
        .contains(
            "notice/templates/access-ends/begun",
            "notice/templates/access-ends/changed",
            "notice/templates/access-ends/published",
            "notice/templates/access-ends/restored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          subject-en | Your test is due | A notice must not say this: test.
          body-es | Su cita de psiquiatría | A notice must not say this: psiquiatría.
          brief-en | Take your metformin | A notice must not say this: metformin.
          subject-en | Until {day} | There is no {day} here.
          body-en | Open https://evil.example | Take the link or web address out
          brief-es | Abra riverbend.org | Take the link or web address out
          subject-en | Half a {brace | A brace stands alone
          """)
  void aTextOfHealthIsRefused(String field, String said, String why) {
    HtmlPage wrong = helen.submit(begin("access-ends"), TEXT, Map.of(field, said));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("#" + field + "-error")).contains(why);
    assertThat(wrong.one("#" + field).val()).as("typed text is kept").isEqualTo(said);
    assertThat(wrong.one("#" + field).attr("aria-invalid")).isEqualTo("true");
  }

  @Test
  void aTextThatIsTooLongOrLosesTheCodeIsRefused() {
    HtmlPage draft = begin("link-code-asked");
    HtmlPage wrong =
        helen.submit(
            draft, TEXT, Map.of("subject-en", "long ".repeat(20), "brief-en", "Here you are"));
    assertThat(wrong.text("#subject-en-error")).contains("at most 90");
    assertThat(wrong.text("#brief-en-error")).contains("The code must stand in it.");
  }

  @Test
  void whatIsNotTranslatedIsNamedAndNotPublished() {
    HtmlPage draft = begin("welcome");
    HtmlPage kept = helen.submit(draft, TEXT, Map.of("subject-en", "Hello", "body-es", ""));
    assertThat(kept.text("main")).contains("Spanish is not complete.");
    assertThat(helen.get(DESK).text("section")).contains("Spanish is not complete.");
    HtmlPage refused = helen.submit(kept, "form[action$=/publication]", Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("[role=alert]")).contains("This language is not complete: Spanish");

    String spanish = templates.shipped("welcome", Locale.of("es", "US")).body();
    HtmlPage whole = helen.submit(kept, TEXT, Map.of("body-es", spanish));
    assertThat(whole.text("main")).contains("Spanish says what it said before");
  }

  @Test
  void whoSavesOverSomebodyElseIsTold() {
    HtmlPage draft = begin("welcome");
    helen.submit(draft, TEXT, Map.of("subject-en", "Hello"));
    HtmlPage late = helen.submit(draft, TEXT, Map.of("subject-en", "Good day"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("[role=alert]")).contains("Somebody else changed the draft");
    assertThat(late.one("#subject-en").val()).isEqualTo("Good day");
    assertThat(helen.get(DESK + "/welcome/draft").one("#subject-en").val()).isEqualTo("Hello");
    helen.submit(late, "form[action$=/discarding]", Map.of());
    assertThat(helen.get(DESK + "/welcome/draft").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria.santos", "tess.holloway", "devon.park", "ines.carvalho"})
  void onlyManagersWrite(String userName) {
    Browser other = portal.as(userName);
    assertThat(other.get(DESK).status()).isEqualTo(403);
    assertThat(other.get(DESK + "/welcome").status()).isEqualTo(403);
    assertThat(post(other, DESK + "/welcome/draft").status()).isEqualTo(403);
    assertThat(post(other, DESK + "/welcome/versions/0/restoring").status()).isEqualTo(403);
    assertThat(post(other, DESK + "/welcome/draft/publication").status()).isEqualTo(403);
  }

  @Test
  void aPrivacyOfficerReads() {
    Browser samuel = portal.as("samuel.greer");
    assertThat(samuel.get(DESK + "/welcome").has("form[action$=/draft]")).isFalse();
    assertThat(post(samuel, DESK + "/welcome/draft").status()).isEqualTo(403);
    assertThat(samuel.get(DESK + "/nothing").status()).isEqualTo(404);
    assertThat(samuel.inLanguage("es").get(DESK).text("h1")).isEqualTo("Textos de los avisos");
  }

  private HtmlPage begin(String occasion) {
    return helen.submit(helen.get(DESK + "/" + occasion), "form[action$=/draft]", Map.of());
  }

  private static HtmlPage post(Browser browser, String address) {
    Map<String, String> fields = new HashMap<>();
    fields.put("_csrf", browser.get("/staff/people").all("input[name=_csrf]").get(0).attr("value"));
    return browser.post(address, fields);
  }

  private TemplateText current(String language) {
    return templates.of("access-ends", Locale.of(language, "US")).text();
  }
}
