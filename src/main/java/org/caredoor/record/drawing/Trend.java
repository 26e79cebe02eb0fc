// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.drawing;

import static org.caredoor.record.drawing.Drawing.escape;
import static org.caredoor.record.drawing.Drawing.n;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over time as lines: one line, or two that belong together (blood pressure).
 *
 * @param lines each with its points, oldest first
 * @param low low end of the shaded part; null when it has none
 * @param high high end of the shaded part; null when it has none
 * @param shadeLabel label of the shaded part; empty when there is none
 */
public record Trend(
    List<List<Point>> lines, @Nullable Double low, @Nullable Double high, String shadeLabel) {
  private static final int TOP = 34;
  private static final int FOOT = 58;

  /** Labels nearer than this share of the width would touch on a phone. */
  private static final double LABEL_ROOM = 11;

  /**
   * A number at a time.
   *
   * @param time any steady measure, such as seconds
   * @param label the number as text
   * @param month first line of the time's label, "Nov"
   * @param year second line, "2026"
   */
  public record Point(double time, double value, String label, String month, String year) {}

  /**
   * Draws it.
   *
   * @param id unique on the page
   * @param height in pixels
   * @param title what is drawn
   * @param description the drawing in words
   */
  public Drawing draw(String id, int height, String title, String description) {
    var frame = Frame.around(this, height);
    var svg = new StringBuilder(2000);
    svg.append("<svg class=\"trend\" height=\"").append(height);
    svg.append(
        "\" role=\"img\" aria-labelledby=\"%st %sd\"><title id=\"%st\">".formatted(id, id, id));
    svg.append(escape(title)).append("</title><desc id=\"").append(id).append("d\">");
    svg.append(escape(description)).append("</desc>");
    shade(svg, frame);
    for (List<Point> line : lines) {
      for (int i = 1; i < line.size(); i++) {
        svg.append(
            "<line x1=\"%s%%\" y1=\"%s\" x2=\"%s%%\" y2=\"%s\" class=\"t-line\"/>"
                .formatted(
                    n(frame.x(line.get(i - 1))),
                    n(frame.y(line.get(i - 1).value())),
                    n(frame.x(line.get(i))),
                    n(frame.y(line.get(i).value()))));
      }
    }
    for (int number = 0; number < lines.size(); number++) {
      points(svg, frame, lines.get(number), number == 0);
    }
    return new Drawing(svg.append("</svg>").toString());
  }

  private void shade(StringBuilder svg, Frame frame) {
    if (low == null && high == null) {
      return;
    }
    double from = high == null ? TOP - 14 : frame.y(high);
    double to = low == null ? frame.bottom() + 12 : frame.y(low);
    svg.append(
        "<rect x=\"0\" y=\"%s\" width=\"100%%\" height=\"%s\" rx=\"6\" class=\"t-goal\"/>"
            .formatted(n(from), n(Math.max(0, to - from))));
    if (high != null) {
      edge(svg, from);
    }
    if (low != null) {
      edge(svg, to);
    }
    boolean room = to - from >= 26;
    svg.append(
        "<text x=\"1.5%%\" y=\"%s\" class=\"t-goal-t\">%s</text>"
            .formatted(
                n(room ? (labelBelow(frame) ? to - 8 : from + 22) : from - 6), escape(shadeLabel)));
  }

  /** The label keeps away from the first points. */
  private boolean labelBelow(Frame frame) {
    return low != null
        && high != null
        && lines.stream()
            .filter(l -> !l.isEmpty())
            .mapToDouble(l -> l.getFirst().value())
            .allMatch(v -> v > (low + high) / 2);
  }

  private static void edge(StringBuilder svg, double y) {
    svg.append(
        "<line x1=\"0.5%%\" x2=\"99.5%%\" y1=\"%s\" y2=\"%s\" class=\"t-goal-edge\"/>"
            .formatted(n(y), n(y)));
  }

  private static void points(StringBuilder svg, Frame frame, List<Point> line, boolean upper) {
    for (int i = 0; i < line.size(); i++) {
      boolean now = i == line.size() - 1;
      svg.append(
          "<circle cx=\"%s%%\" cy=\"%s\" r=\"%d\" class=\"%s\"/>"
              .formatted(
                  n(frame.x(line.get(i))),
                  n(frame.y(line.get(i).value())),
                  now ? 9 : line.size() > 24 ? 4 : 6,
                  now ? "t-dot-now" : "t-dot"));
    }
    double lastLabel = Double.POSITIVE_INFINITY;
    for (int i = line.size() - 1; i >= 0; i--) {
      Point point = line.get(i);
      boolean now = i == line.size() - 1;
      double x = frame.x(point);
      if (lastLabel - x < LABEL_ROOM) {
        continue;
      }
      lastLabel = x;
      double clear = clear(frame, line, x, upper);
      text(svg, x, upper ? clear - (now ? 17 : 14) : clear + (now ? 28 : 24), now, point.label());
      if (upper) {
        text(svg, x, frame.bottom() + 32, now, point.month());
        text(svg, x, frame.bottom() + 51, false, point.year());
      }
    }
  }

  /** Above, or below, every point that a label at this place would touch. */
  private static double clear(Frame frame, List<Point> line, double x, boolean above) {
    var near =
        line.stream()
            .filter(p -> Math.abs(frame.x(p) - x) < LABEL_ROOM / 3)
            .mapToDouble(p -> frame.y(p.value()))
            .summaryStatistics();
    return above ? near.getMin() : near.getMax();
  }

  private static void text(StringBuilder svg, double x, double y, boolean now, String text) {
    if (!text.isEmpty()) {
      svg.append(
          "<text x=\"%s%%\" y=\"%s\" text-anchor=\"middle\"%s>%s</text>"
              .formatted(n(x), n(y), now ? " class=\"t-now\"" : "", escape(text)));
    }
  }

  /** Turns times and numbers into places. */
  private record Frame(double start, double end, double least, double most, double bottom) {
    static Frame around(Trend trend, int height) {
      List<Point> all = trend.lines().stream().flatMap(List::stream).toList();
      DoubleStream ends =
          Stream.of(trend.low(), trend.high())
              .filter(v -> v != null)
              .mapToDouble(Double::doubleValue);
      var values =
          DoubleStream.concat(all.stream().mapToDouble(Point::value), ends).summaryStatistics();
      var times = all.stream().mapToDouble(Point::time).summaryStatistics();
      double room = values.getMax() - values.getMin();
      double margin = room > 0 ? room * 0.12 : Math.max(1, Math.abs(values.getMax()) * 0.1);
      boolean onlyHigh = trend.high() != null && trend.low() == null;
      boolean onlyLow = trend.low() != null && trend.high() == null;
      return new Frame(
          times.getMin(),
          times.getMax(),
          values.getMin() - margin * (onlyHigh || trend.lines().size() > 1 ? 3 : 1),
          values.getMax() + margin * (onlyLow ? 3 : 1),
          height - FOOT);
    }

    double x(Point point) {
      return end <= start ? 50 : 5 + (point.time() - start) / (end - start) * 90;
    }

    double y(double value) {
      return bottom - (value - least) / (most - least) * (bottom - TOP);
    }
  }
}
