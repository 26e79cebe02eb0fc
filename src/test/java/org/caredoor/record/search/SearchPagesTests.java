// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortalTest
class SearchPagesTests {
  private static final String SEARCH = "/records/search?q=";

  private final Portal portal;

  SearchPagesTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @CsvSource({
    "en, blood+sugar, A1c",
    "es, az%C3%BAcar, A1c",
    "es, azucar, A1c",
    "en, high+blood+pressure, High blood pressure",
    "en, potassium, Potassium"
  })
  void findsByEverydayWords(String language, String words, String name) {
    HtmlPage found = portal.as("ana").inLanguage(language).get(SEARCH + words);
    assertThat(found.texts("main .golist .t")).contains(name);
  }

  @Test
  void groupsByKindMarksWordsAndLeadsToThePage() {
    HtmlPage found = portal.as("ana").get(SEARCH + "potassium");
    assertThat(found.texts("mark")).contains("Potassium");
    assertThat(found.texts("main h2")).contains("Test results");
    assertThat(found.all("main .golist a").eachAttr("href")).allMatch(h -> h.startsWith("/"));
    HtmlPage results = portal.as("ana").get(SEARCH + "potassium&kind=RESULT");
    assertThat(results.text(".chip[aria-current]")).startsWith("Test results");
  }

  @Test
  void neverPutsTheWordsInTheTitle() {
    assertThat(portal.as("ana").get(SEARCH + "potassium").document().title())
        .doesNotContainIgnoringCase("potassium");
  }

  @Test
  void asksForMoreThanOneLetterAndSuggestsWhenNothingIsFound() {
    assertThat(portal.as("ana").get(SEARCH + "a").text(".lede"))
        .isEqualTo("Type at least two letters.");
    HtmlPage none = portal.as("ana").get(SEARCH + "zzzz");
    assertThat(none.text(".lede")).contains("Nothing was found");
    assertThat(none.texts(".empty .chip")).contains("blood sugar");
    assertThat(portal.as("ana").get(SEARCH + "%25_%27%22%3Cscript%3E").status()).isEqualTo(200);
  }
}
