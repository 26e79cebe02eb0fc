// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.reading;

import java.util.Optional;
import org.caredoor.web.Page;

/**
 * The small label of a reading: always a word; icon and colour only help.
 *
 * @param css class of its colour; empty for the plain one
 */
public record Tag(String css, String icon, String text) {
  private static final String REST = "tag-rest";
  private static final String NEED = "tag-need";

  /** The label of a reading; nothing when there is nothing to say of it. */
  public static Optional<Tag> of(Page page, Observed observed) {
    if (observed.cancelled()) {
      return Optional.of(new Tag("", "ban", page.t("record.reading.tag.cancelled")));
    }
    if (observed.verdict() instanceof Verdict.Answer answer
        && answer.expected().isEmpty()
        && observed.reading().amount() != null) {
      return Optional.of(new Tag("", "info", Wording.finding(page, answer.finding())));
    }
    return of(page, observed.verdict());
  }

  private static Optional<Tag> of(Page page, Verdict verdict) {
    String whose = Wording.own(page) ? ".own" : ".other";
    return switch (verdict) {
      case Verdict.InRange i -> tag(page, REST, "check", "in-range");
      case Verdict.AtGoal g -> tag(page, REST, "check", "at-goal" + whose);
      case Verdict.NearGoal g -> tag(page, NEED, arrow(g.side()), "near-goal" + whose);
      case Verdict.PastGoal g -> tag(page, NEED, arrow(g.side()), side(g.side()) + "-goal" + whose);
      case Verdict.Outside o ->
          tag(page, NEED, arrow(o.side()), (o.little() ? "little-" : "") + side(o.side()));
      case Verdict.Urgent u ->
          tag(
              page,
              "tag-bad",
              "octagon-alert",
              u.side() == null ? "urgent" : "very-" + side(u.side()));
      case Verdict.Marked m ->
          m.usual()
              ? tag(page, REST, "check", "marked-usual")
              : tag(page, NEED, "circle-alert", "marked-unusual");
      case Verdict.Answer a ->
          a.expected()
              .flatMap(e ->
                  e
                      ? tag(page, REST, "check", "expected")
                      : tag(page, NEED, "circle-alert", "unexpected"));
      case Verdict.Unjudged u -> Optional.empty();
    };
  }

  private static Optional<Tag> tag(Page page, String css, String icon, String key) {
    return Optional.of(new Tag(css, icon, page.t("record.reading.tag." + key)));
  }

  private static String arrow(Verdict.Side side) {
    return side == Verdict.Side.HIGH ? "arrow-up" : "arrow-down";
  }

  private static String side(Verdict.Side side) {
    return side == Verdict.Side.HIGH ? "high" : "low";
  }
}
