// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.caredoor.Browser;
import org.caredoor.HtmlPage;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads a child's record is told of the child, never as if they were the patient. */
@PortalTest
class SomeonesRecordTests {
  private final Portal portal;

  SomeonesRecordTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en; your (?:record|care team|clinic|goal|life|health|visits?|shots|medicines|allergies"
            + "|issues|plan|list|answers|body)|you (?:take|got|came|saw|are allergic|no longer)",
        "es; su (?:expediente|historial|equipo|clínica|vida|salud|visita|consulta|meta"
            + "|plan|lista|cuerpo)"
            + "|sus (?:vacunas|medicinas|alergias|metas|visitas|consultas|problemas)"
            + "|usted (?:tiene|toma|recibió|no tiene|ya no)"
      })
  void aMotherReadsOfHerSonByName(String language, String addressed) {
    Browser ana = portal.as("ana").inLanguage(language);
    String home = ana.get("/home").one(".pop a[href^=/for/]:contains(Mateo)").attr("href");
    String prefix = home.substring(0, home.lastIndexOf('/'));
    Walk walk = Walk.from(ana, prefix, home, prefix + "/records", prefix + "/me");
    assertThat(walk.pages()).hasSizeGreaterThan(30);
    Map<String, String> said = new TreeMap<>();
    Pattern pattern =
        Pattern.compile("[^.?!:]*\\b(?:" + addressed + ")\\b[^.?!:]*", Pattern.CASE_INSENSITIVE);
    walk.pages()
        .forEach((address, page) ->
            pattern
                .matcher(ownWords(page))
                .results()
                .map(MatchResult::group)
                .forEach(sentence -> said.putIfAbsent(sentence.strip(), address)));
    assertThat(said).isEmpty();
  }

  /** What is said of this patient: not the clinic's notes, not what a test is good for in all. */
  private static String ownWords(HtmlPage page) {
    var main = page.one("main").clone();
    main.select(
            "article, [lang=en], section:has(> h2:matches(tells you|le dice)), details:has(>"
                + " summary:matches(tells you|le dice))")
        .remove();
    return main.text();
  }
}
