// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.record.drawing.Band;
import org.caredoor.record.drawing.Drawing;
import org.caredoor.record.entry.Entry;
import org.caredoor.record.reading.Observed;
import org.caredoor.record.reading.Range;
import org.caredoor.record.reading.Tag;
import org.caredoor.record.reading.Target;
import org.caredoor.record.reading.Verdict;
import org.caredoor.record.reading.Wording;
import org.caredoor.web.Page;

/** The value of one result with its sentence, its band, and what they rest on. */
record Answers(Page page, Rows rows, Observed observed) {
  /** After it an urgent result is history: the page no longer asks for a call today. */
  private static final Duration STILL_URGENT = Duration.ofDays(30);

  ResultPage.Answer answer(Name name, List<Observed> course, Instant now) {
    Observed before = null;
    for (int i = 0; i < course.size(); i++) {
      if (course.get(i).entry().no() == observed.entry().no() && i + 1 < course.size()) {
        before = course.get(i + 1);
      }
    }
    Sentence sentence = Sentence.of(page, name, observed, before);
    String value = Wording.value(page, observed);
    return new ResultPage.Answer(
        value,
        Wording.language(page, observed),
        Wording.unit(page, observed),
        observed.reading().amount() == null,
        Tag.of(page, observed).map(t -> moving(t, sentence)).stream().toList(),
        sentence,
        Bands.of(observed).map(b -> band(b, sentence)).orElse(null),
        goalSetBy(),
        observed.verdict() instanceof Verdict.Urgent && recent(now, observed.entry()),
        observed.parts().stream().map(rows::single).toList());
  }

  /** A tag for being outside also says when it is getting better. */
  private Tag moving(Tag tag, Sentence sentence) {
    Verdict.Side side =
        switch (observed.verdict()) {
          case Verdict.NearGoal g -> g.side();
          case Verdict.PastGoal g -> g.side();
          case Verdict.Outside o -> o.side();
          default -> null;
        };
    if (side == null || sentence.good().isEmpty()) {
      return tag;
    }
    boolean high = side == Verdict.Side.HIGH;
    return new Tag(
        tag.css(),
        high ? "trending-down" : "trending-up",
        page.t(high ? "record.result.coming-down" : "record.result.coming-up", tag.text()));
  }

  private static boolean recent(Instant now, Entry entry) {
    Instant at = entry.when().from();
    return at != null && Duration.between(at, now).compareTo(STILL_URGENT) < 0;
  }

  private Drawing band(Band band, Sentence sentence) {
    String unit = Wording.unit(page, observed);
    List<Band.Mark> marks = new ArrayList<>();
    StringBuilder title = new StringBuilder(sentence.says());
    for (Double at : Bands.calls(observed)) {
      if (at > band.scaleLow() && at < band.scaleHigh()) {
        String number =
            Wording.number(page, Wording.tidy(BigDecimal.valueOf(at)), observed.scale());
        marks.add(new Band.Mark(at, page.t("record.result.band.call", number)));
        title.append(' ').append(page.t("record.result.band.call-title", number, unit));
      }
    }
    return band.large(
        page.id("band"),
        page.t(
            Wording.own(page) ? "record.result.band.you" : "record.result.band.value",
            Wording.value(page, observed)),
        observed.shownRange().map(r -> Trends.shade(page, observed, r)).orElse(""),
        marks,
        title.toString());
  }

  private String goalSetBy() {
    Target target = observed.target().orElse(null);
    if (target == null || observed.goalRange().isEmpty() || target.since().unknown()) {
      return "";
    }
    String since = target.since().longText(page);
    boolean byPatient = "Patient".equals(target.setBy().type());
    boolean own = Wording.own(page);
    if (byPatient) {
      return page.t(own ? "record.result.goal.self" : "record.result.goal.on", since);
    }
    return target.setBy().display() == null
        ? page.t("record.result.goal.on", since)
        : page.t(
            own ? "record.result.goal.by.own" : "record.result.goal.by.other",
            target.setBy().display(),
            since);
  }

  List<ResultPage.RangeLine> ranges() {
    List<ResultPage.RangeLine> lines = new ArrayList<>();
    List<Range> all = observed.ranges().all();
    Range only = observed.ranges().one().orElse(all.size() == 1 ? all.getFirst() : null);
    if (only == null) {
      all.forEach(r -> lines.add(line(page.t("record.result.range.one-of", words(r)))));
    } else if (observed.goalRange().isPresent()) {
      lines.add(line(page.t("record.result.range.everyone", words(only))));
      lines.add(
          line(
              page.t(
                  Wording.own(page)
                      ? "record.result.range.why-goal.own"
                      : "record.result.range.why-goal.other")));
    } else if (observed.thinned()) {
      lines.add(line(page.t("record.result.range.everyone", words(only))));
      lines.add(line(page.t("record.result.say.thinned")));
    } else {
      lines.add(line(page.t("record.result.range.lab", words(only))));
    }
    if (observed.verdict() instanceof Verdict.Marked m
            && m.usual()
            && observed.ranges().one().isPresent()
        || observed.verdict() instanceof Verdict.Outside o && o.ground() == Verdict.Ground.LAB) {
      lines.add(line(page.t("record.result.range.lab-wins")));
    }
    return lines;
  }

  private static ResultPage.RangeLine line(String text) {
    return new ResultPage.RangeLine(text);
  }

  private String words(Range range) {
    String text = Wording.range(page, range, observed.scale());
    String unit = range.numeric() ? Wording.unitOf(range).label(page) : "";
    return unit.equals("%") ? text + "%" : (text + " " + unit).strip();
  }
}
