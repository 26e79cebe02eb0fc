// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTests {
  private static final String ONE =
      """
      <form method="get" action="/one"><input name="q" value="x"></form>
      <form class="card" method="post" action="/one" novalidate><input type="hidden" name="_csrf" value="t">
      <input name="name" value="A &amp; &#34;B&#34; &lt;i>" data-x="a>b"><input name="name" value="second">
      <textarea name="text" rows="3">&lt;b&gt;
      two</textarea>
      <select name="kind"><option value="">-</option><option value="k2" selected>two</option><option>three</option></select>
      <input type="checkbox" name="box" value="1" checked><input type="checkbox" name="box" value="2" checked>
      <input type="checkbox" name="box" value="3"><input type="radio" name="way" value="r">
      <input type="checkbox" name="agree"><button name="go" value="1">Go</button></form>
      <form method="post" action="/other"><input name="name" value="other"></form>
      """;

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "name", List.of("A & \"B\" <i>", "second"),
          "text", List.of("<b>\ntwo"),
          "kind", List.of("k2"),
          "box", List.of("1", "2"),
          "way", List.of(),
          "agree", List.of());

  @Test
  void readsWhatStandsThere() {
    assertThat(FormFields.read(ONE, "/one")).isEqualTo(FIELDS);
  }

  @Test
  void writesItIntoAnotherPrintingOfTheForm() {
    String blank =
        """
        <form method="post" action="/one?x=1"><input type="hidden" name="_csrf" value="u">
        <input id="a" name="name" required><input name="name" value="old">
        <textarea name="text">
        old</textarea><select name="kind"><option value="" selected>-</option><option value="k2">dos</option></select>
        <input type="checkbox" name="box" value="1"><input type="checkbox" name="box" value="3" checked>
        <input type="radio" name="way" value="r" checked><input name="new" value="stays"></form>
        """;
    Element form = Jsoup.parse(FormFields.write(blank, "/one", FIELDS)).expectFirst("form");
    assertThat(form.select("[name=name]").eachAttr("value"))
        .containsExactly("A & \"B\" <i>", "second");
    assertThat(form.expectFirst("#a").hasAttr("required")).isTrue();
    assertThat(form.expectFirst("textarea").wholeText()).isEqualTo("<b>\ntwo");
    assertThat(form.select("option[selected]").eachText()).containsExactly("dos");
    assertThat(form.select("[checked]").eachAttr("value")).containsExactly("1");
    assertThat(form.expectFirst("[name=new]").val()).isEqualTo("stays");
    assertThat(form.expectFirst("[name=_csrf]").val()).isEqualTo("u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=\"password\"",
        "type=\"hidden\"",
        "type=\"file\"",
        "autocomplete=\"one-time-code\"",
        "autocomplete=\"section-a current-password\"",
        "class=\"input input-code\"",
        "data-again=\"no\""
      })
  void leavesSecretsAlone(String field) {
    String page =
        "<form method=\"post\" action=\"/a\"><input name=\"x\" %s value=\"s\"></form>"
            .formatted(field);
    assertThat(FormFields.read(page, "/a")).isEmpty();
    assertThat(FormFields.write(page, "/a", Map.of("x", List.of("planted")))).isEqualTo(page);
  }

  @Test
  void ofSeveralFormsForOneAddressItKnowsNone() {
    String twice = ONE + ONE;
    assertThat(FormFields.read(twice, "/one")).isEmpty();
    assertThat(FormFields.write(twice, "/one", FIELDS)).isEqualTo(twice);
    assertThat(FormFields.read(ONE, "/nowhere")).isEmpty();
  }

  @Test
  void eachTextareaOfOneNameGetsItsOwn() {
    String two =
        "<form method=\"post\" action=\"/a\"><textarea name=\"t\">%s</textarea><textarea"
            + " name=\"t\">%s</textarea></form>";
    String typed = two.formatted("one", "two");
    assertThat(FormFields.write(two.formatted("", ""), "/a", FormFields.read(typed, "/a")))
        .isEqualTo(typed);
  }

  @Test
  void aChoiceStaysInItsSelect() {
    String blank =
        """
        <form method="post" action="/a"><select name="kind"><option>k1</option><option>k2</option></select>
        <input name="x" list="l" value=""><datalist id="l"><option value="k2"></datalist>
        <select name="new"><option>k1</option><option selected>k3</option></select>
        <select name="none"><option>k2</option><option selected>k4</option></select>
        <select name="secret" data-again="no"><option>k2</option></select></form>
        """;
    Element form =
        Jsoup.parse(
                FormFields.write(
                    blank,
                    "/a",
                    Map.of("kind", List.of("k2"), "none", List.of(), "secret", List.of("k2"))))
            .expectFirst("form");
    assertThat(form.select("option[selected]").eachText()).containsExactly("k2", "k3", "k4");
    assertThat(form.select("datalist [selected], [name=secret] [selected]")).isEmpty();
    assertThat(FormFields.read(blank.replace("value=\"k2\"", "value=\"k2\" selected"), "/a"))
        .containsEntry("kind", List.of())
        .doesNotContainKey("secret");
  }

  @Test
  void tellsTheHiddenFieldsButThoseNewOnEachPage() {
    String page =
        """
        <form method="post" action="/a"><input type="hidden" name="_csrf" value="t">
        <input type="hidden" name="revision" value="7"><input name="x" value="typed">
        <input type="hidden" data-again="no" name="entry" value="e">
        <input type="hidden" name="seen" value="a &amp; b"></form>
        """;
    assertThat(FormFields.hidden(page, "/a")).hasValue(List.of("revision=7", "seen=a & b"));
    assertThat(FormFields.hidden(page, "/b")).isEmpty();
    assertThat(FormFields.hidden(page + page, "/a")).isEmpty();
  }
}
