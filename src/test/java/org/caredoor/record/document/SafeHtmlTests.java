// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTests {
  private static String clean(String html) {
    return SafeHtml.of(html, "Title", "Table").map(SafeHtml::markup).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>a<script>alert(1)</script></p>",
        "<p onclick='x()'>a</p>",
        "<p style='background:url(//evil)'>a</p>",
        "<style>*{display:none}</style><p>a</p>",
        "<p>a<img src=https://evil/x onerror=x()></p>",
        "<p>a</p><iframe src=//evil></iframe>",
        "<form action=//evil><p>a</p><input name=q></form>",
        "<p>a</p><svg onload=x()><a xlink:href='javascript:x()'></a></svg>",
        "<p>a</p><link rel=stylesheet href=//evil>",
        "<p>a</p><meta http-equiv=refresh content='0;//evil'>",
        "<p id=main class=btn>a</p>",
        "<base href=//evil><p>a</p>"
      })
  void leavesOnlyTheText(String hostile) {
    assertThat(clean(hostile)).isEqualTo("<p>a</p>");
  }

  @Test
  void knowsNoEntitiesButThoseOfHtml() {
    String declared =
        "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM"
            + " \"file:///etc/passwd\">]>";
    assertThat(clean(declared + "<p>&b;&f;</p>"))
        .contains("&amp;b;&amp;f;")
        .doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "//evil"})
  void dropsLinksThatAreNoPlainLinks(String href) {
    assertThat(clean("<p><a href=\"" + href + "\">a</a></p>")).isEqualTo("<p>a</p>");
  }

  @Test
  void keepsPlainLinksWithoutLettingTheOtherSideKnow() {
    assertThat(clean("<a href='https://medlineplus.gov/a1c'>a</a>"))
        .isEqualTo("<a href=\"https://medlineplus.gov/a1c\" rel=\"noopener noreferrer\">a</a>");
  }

  @Test
  void putsHeadingsBelowThePagesOwn() {
    assertThat(clean("<h1>a</h1><h2>b</h2><h4>c</h4>")).isEqualTo("<h3>a</h3><h4>b</h4><h5>c</h5>");
  }

  @Test
  void keepsTablesAndLetsThemScroll() {
    assertThat(clean("<table><tr><th scope=row>a</th><td colspan=2>1</td></tr></table>"))
        .isEqualTo(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">"
                + "<table class=\"table\"><tbody><tr><th scope=\"row\">a</th>"
                + "<td colspan=\"2\">1</td></tr></tbody></table></div>");
  }

  @Test
  void readsXhtmlAndRefusesWhatIsEmptyOrHuge() {
    assertThat(
            clean(
                "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>a</p>"
                    + "</body></html>"))
        .isEqualTo("<p>a</p>");
    assertThat(SafeHtml.of("<script>x</script>", "Title", "Table")).isEmpty();
    assertThat(SafeHtml.of("<p>" + "a".repeat(3 << 20) + "</p>", "Title", "Table")).isEmpty();
    assertThat(SafeHtml.of("<div>".repeat(50_000) + "a", "Title", "Table")).isPresent();
  }
}
