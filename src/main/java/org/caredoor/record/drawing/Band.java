// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.drawing;

import static org.caredoor.record.drawing.Drawing.escape;
import static org.caredoor.record.drawing.Drawing.n;
import static org.caredoor.record.drawing.Drawing.percent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * You, inside your range.
 *
 * @param scaleLow number at the left end
 * @param scaleHigh number at the right end
 * @param low low end of the green part; null when it has none
 * @param high high end of the green part; null when it has none
 */
public record Band(
    double scaleLow, double scaleHigh, @Nullable Double low, @Nullable Double high, double value) {
  private static final double NEAR_EDGE = 14;
  private static final double LABEL_ROOM = 30;

  /** Two labels this far apart do not meet in one row, even on a small phone. */
  private static final double APART = 70;

  private static final int FIRST_ROW = 108;
  private static final int ROW = 22;

  /** A number to mark below the band, "9: call us". */
  public record Mark(double at, String label) {}

  /** The small band of a list; its row has the words. */
  public Drawing small() {
    double from = low == null ? 0 : inner(low);
    double to = high == null ? 100 : inner(high);
    String at = n(inner(value));
    return new Drawing( // a list has a hundred of them: joined, not formatted
        "<svg class=\"mini\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">"
            + "<rect x=\"0\" y=\"6\" width=\"100%\" height=\"8\" rx=\"4\" class=\"b-track\"/>"
            + "<rect x=\""
            + n(from)
            + "%\" y=\"6\" width=\""
            + n(Math.max(0, to - from))
            + "%\" height=\"8\" rx=\"4\" class=\"b-goal\"/><circle cx=\""
            + at
            + "%\" cy=\"10\" r=\"10\" class=\"b-halo\"/><circle cx=\""
            + at
            + "%\" cy=\"10\" r=\"6\" class=\"b-dot b-dot-s\"/></svg>");
  }

  /**
   * The large band.
   *
   * @param id unique on the page
   * @param you label of the person's own number
   * @param goal label of the green part
   * @param marks from the lowest to the highest, each with its label below it
   * @param title the drawing in one sentence
   */
  public Drawing large(String id, String you, String goal, List<Mark> marks, String title) {
    double from = low == null ? 0 : percent(low, scaleLow, scaleHigh);
    double to = high == null ? 100 : percent(high, scaleLow, scaleHigh);
    double at = percent(value, scaleLow, scaleHigh);
    var svg = new StringBuilder(1200);
    svg.append("<svg class=\"band\" height=\"")
        .append(98 + (marks.isEmpty() ? 0 : 24 + ROW * (rows(marks) - 1)))
        .append("\" role=\"img\" aria-labelledby=\"")
        .append(id);
    svg.append("t\"><title id=\"").append(id).append("t\">").append(escape(title));
    svg.append("</title><defs><linearGradient id=\"").append(id).append("g\">");
    if (from > 0) {
      stop(svg, 0, "far");
      stop(svg, from, "near");
    }
    stop(svg, from, "goal");
    stop(svg, to, "goal");
    if (to < 100) {
      stop(svg, to, "near");
      stop(svg, 100, "far");
    }
    svg.append(
            "</linearGradient></defs><rect x=\"0\" y=\"38\" width=\"100%\" height=\"18\" rx=\"9\"")
        .append(" fill=\"url(#")
        .append(id)
        .append("g)\"/>");
    for (double end : new double[] {from, to}) {
      if (end > 0 && end < 100) {
        line(svg, end, "b-tick");
      }
    }
    double middle = from == 0 ? 0 : to == 100 ? 100 : (from + to) / 2;
    text(svg, middle, 84, anchor(middle, LABEL_ROOM), "b-goal-t", goal);
    int row = 0;
    for (Mark mark : marks) {
      double x = percent(mark.at(), scaleLow, scaleHigh);
      line(svg, x, "b-tick-2");
      text(svg, x, FIRST_ROW + ROW * row, anchor(x, LABEL_ROOM), "", mark.label());
      row = Math.min(row + 1, rows(marks) - 1);
    }
    text(svg, at, 18, anchor(at, NEAR_EDGE), "b-you", you);
    dot(svg, at, "16.5", "b-halo");
    dot(svg, at, "12", "b-dot");
    dot(svg, at, "4", "b-dot-in");
    return new Drawing(svg.append("</svg>").toString());
  }

  /** Labels stand in one row where they cannot meet, else one below the other. */
  private int rows(List<Mark> marks) {
    for (int i = 1; i < marks.size(); i++) {
      if (percent(marks.get(i).at(), scaleLow, scaleHigh)
              - percent(marks.get(i - 1).at(), scaleLow, scaleHigh)
          < APART) {
        return marks.size();
      }
    }
    return 1;
  }

  private double inner(double number) {
    return Math.clamp(percent(number, scaleLow, scaleHigh), 3, 97);
  }

  private static String anchor(double x, double room) {
    return x < room ? "start" : x > 100 - room ? "end" : "middle";
  }

  private static void stop(StringBuilder svg, double at, String kind) {
    svg.append("<stop offset=\"")
        .append(n(at))
        .append("%\" class=\"s-")
        .append(kind)
        .append("\"/>");
  }

  private static void line(StringBuilder svg, double x, String css) {
    svg.append(
        "<line x1=\"%s%%\" x2=\"%s%%\" y1=\"32\" y2=\"66\" class=\"%s\"/>"
            .formatted(n(x), n(x), css));
  }

  private static void text(
      StringBuilder svg, double x, int y, String anchor, String css, String text) {
    svg.append(
        "<text x=\"%s%%\" y=\"%d\" text-anchor=\"%s\" class=\"%s\">%s</text>"
            .formatted(n(x), y, anchor, css, escape(text)));
  }

  private static void dot(StringBuilder svg, double x, String radius, String css) {
    svg.append(
        "<circle cx=\"%s%%\" cy=\"47\" r=\"%s\" class=\"%s\"/>".formatted(n(x), radius, css));
  }
}
