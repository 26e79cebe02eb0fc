// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class DrawingTests {
  private static final String HOSTILE = "\"><script>alert(1)</script>&amp;";

  @Test
  void theBandPutsTheGoalWhereItIs() {
    Document svg = svg(new Band(4, 9, null, 7.0, 7.2).small());
    assertThat(svg.expectFirst("rect.b-goal").attr("x")).isEqualTo("0%");
    assertThat(svg.expectFirst("rect.b-goal").attr("width")).isEqualTo("60%");
    assertThat(svg.expectFirst("circle.b-dot").attr("cx")).isEqualTo("64%");
  }

  @Test
  void aNumberOffTheScaleStaysInTheDrawing() {
    assertThat(svg(new Band(0, 10, 2.0, 4.0, 400).small()).expectFirst("circle.b-dot").attr("cx"))
        .isEqualTo("97%");
    assertThat(svg(new Band(0, 10, 2.0, 4.0, -5).small()).expectFirst("circle.b-dot").attr("cx"))
        .isEqualTo("3%");
  }

  /** Below all other words, and so far apart that they cannot meet. */
  @Test
  void whenToCallStandsBelowItsMarks() {
    var marks = List.of(new Band.Mark(2.8, "2.8: call us"), new Band.Mark(6, "6: call us"));
    Drawing drawing =
        new Band(2.5, 6.4, 3.5, 5.1, 4.3).large("b1", "You: 4.3", "Usual: 3.5 to 5.1", marks, "");
    assertThat(svg(drawing).select("text[y=108]").eachText())
        .containsExactly("2.8: call us", "6: call us");
    assertThat(svg(drawing).select("text[y=108]").eachAttr("x"))
        .containsExactlyElementsOf(svg(drawing).select("line.b-tick-2").eachAttr("x1"))
        .containsExactly("7.7%", "89.7%");
    assertThat(svg(drawing).select("text[y=108]").eachAttr("text-anchor"))
        .containsExactly("start", "end");
    assertThat(svg(drawing).select("text[y=84]").eachText()).containsExactly("Usual: 3.5 to 5.1");
    assertThat(svg(drawing).expectFirst("svg").attr("height")).isEqualTo("122");
  }

  @Test
  void labelsOfMarksThatLieCloseStandOneBelowTheOther() {
    var marks = List.of(new Band.Mark(6.5, "6.5: call us"), new Band.Mark(7.5, "7.5: call us"));
    Document svg = svg(new Band(4, 10, null, 6.0, 7).large("b1", "You: 7", "Goal", marks, ""));
    assertThat(svg.select("text:matchesOwn(call us)").eachAttr("x"))
        .containsExactlyElementsOf(svg.select("line.b-tick-2").eachAttr("x1"));
    assertThat(svg.select("text:matchesOwn(call us)").eachAttr("y")).containsExactly("108", "130");
    assertThat(svg.expectFirst("svg").attr("height")).isEqualTo("144");
  }

  @Test
  void textsAreEscaped() {
    Drawing band =
        new Band(0, 10, 2.0, 4.0, 3)
            .large("b1", HOSTILE, HOSTILE, List.of(new Band.Mark(9, HOSTILE)), HOSTILE);
    Drawing trend =
        new Trend(
                List.of(List.of(new Trend.Point(0, 1, HOSTILE, HOSTILE, HOSTILE))),
                null,
                4.0,
                HOSTILE)
            .draw("t1", 250, HOSTILE, HOSTILE);
    for (Drawing drawing : List.of(band, trend)) {
      assertThat(drawing.svg()).doesNotContain("<script");
      assertThat(svg(drawing).select("title").text()).isEqualTo(HOSTILE);
    }
  }

  @Test
  void noDrawingHasAStyleOrAnUnwrittenNumber() {
    var random = new Random(11);
    for (int i = 0; i < 500; i++) {
      List<Trend.Point> line = new ArrayList<>();
      double time = 0;
      for (int p = random.nextInt(60); p >= 0; p--) {
        time += random.nextInt(3) * random.nextInt(100_000);
        line.add(new Trend.Point(time, random.nextGaussian() * 1e6, "7", "Nov", "2026"));
      }
      Double low = random.nextBoolean() ? random.nextGaussian() : null;
      Double high = random.nextBoolean() ? random.nextGaussian() * 1e3 : null;
      String svg = new Trend(List.of(line), low, high, "x").draw("t", 250, "a", "b").svg();
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("style=");
      assertThat(
              Pattern.compile("(?:cx|x1|x2)=\"(-?[0-9.]+)%\"")
                  .matcher(svg)
                  .results()
                  .map((MatchResult m) -> Double.parseDouble(m.group(1))))
          .allMatch(x -> x >= 0 && x <= 100);
    }
  }

  @Test
  void labelsThatWouldTouchAreLeftOut() {
    List<Trend.Point> line = new ArrayList<>();
    for (int day = 0; day < 100; day++) {
      line.add(new Trend.Point(day, day, "v" + day, "Nov", "2026"));
    }
    Document svg = svg(new Trend(List.of(line), null, null, "").draw("t", 250, "a", "b"));
    assertThat(svg.select("circle")).hasSize(100);
    List<Double> places =
        svg.select("text").stream()
            .filter((Element t) -> t.text().startsWith("v"))
            .map(t -> Double.valueOf(t.attr("x").replace("%", "")))
            .toList();
    assertThat(places).hasSizeLessThan(10);
    for (int i = 1; i < places.size(); i++) {
      assertThat(Math.abs(places.get(i) - places.get(i - 1))).isGreaterThanOrEqualTo(10.9);
    }
  }

  private static Document svg(Drawing drawing) {
    return Jsoup.parse(drawing.svg(), "", Parser.xmlParser());
  }
}
