// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.caredoor.account.AccountId;
import org.caredoor.patient.Chart;
import org.caredoor.store.Database;
import org.springframework.stereotype.Component;

/** Notices that go on paper: staff print them, post them and say so. */
@Component
public class NoticeLetters {
  private static final int AT_ONCE = 200;

  private final Database database;
  private final DeliveryRepository deliveries;
  private final ReaderBook book;
  private final Clearance clearance;
  private final PostalAddresses postal;
  private final Fates fates;

  NoticeLetters(
      Database database,
      DeliveryRepository deliveries,
      ReaderBook book,
      Clearance clearance,
      PostalAddresses postal,
      Fates fates) {
    this.database = database;
    this.deliveries = deliveries;
    this.book = book;
    this.clearance = clearance;
    this.postal = postal;
    this.fates = fates;
  }

  /**
   * A letter as it is printed.
   *
   * @param id by which it is named when it was posted
   * @param to whose letter it is
   * @param address lines below the name
   */
  public record Letter(
      String id, Chart to, List<String> address, Locale language, Wording wording) {}

  /**
   * Those of some people that wait, the oldest first, up to some hundreds. The policy is asked for
   * each: one that may not go any more is dropped and does not appear.
   *
   * @param whose to whom a letter has to go to be among them; letters of others hide none
   */
  public List<Letter> waiting(Predicate<Chart> whose) {
    return database.inHouse(() -> {
      List<Letter> letters = new ArrayList<>();
      Set<Long> seen = new HashSet<>();
      List<Delivery> due;
      do {
        due = deliveries.due(Channel.LETTER, AT_ONCE, seen);
        due.forEach(delivery -> seen.add(delivery.id()));
        letters.addAll(cleared(due).stream().filter(l -> whose.test(l.to())).toList());
      } while (due.size() == AT_ONCE && letters.size() < AT_ONCE);
      return letters;
    });
  }

  private List<Letter> cleared(List<Delivery> due) {
    Map<AccountId, Reader> readers = book.of(due.stream().map(Delivery::notice).toList());
    List<Letter> letters = new ArrayList<>();
    for (Delivery delivery : due) {
      switch (clearance.of(delivery, readers)) {
        case Clearance.Verdict.Go go -> add(letters, delivery, go);
        case Clearance.Verdict.Drop(Reason reason) -> fates.drop(delivery, reason);
        case Clearance.Verdict.Broken() -> fates.fail(delivery, Reason.NO_TEXT.name());
        case Clearance.Verdict.Hold hold -> deliveries.hold(delivery, hold.until());
      }
    }
    return letters;
  }

  private void add(List<Letter> letters, Delivery delivery, Clearance.Verdict.Go go) {
    Chart to = go.reader() == null ? null : go.reader().own();
    List<String> address = to == null ? List.of() : postal.of(to.id()).orElse(List.of());
    if (to == null || address.isEmpty()) {
      fates.fail(delivery, Reason.NO_ADDRESS.name());
    } else {
      letters.add(new Letter(Ref.text(delivery.id()), to, address, go.language(), go.wording()));
    }
  }

  /** Says that letters were posted; how many of them waited. */
  public int posted(Collection<Letter> letters) {
    return database.inHouse(() -> {
      int posted = 0;
      for (Letter letter : letters) {
        var id = Ref.parse(letter.id());
        if (id.isPresent()) {
          posted += fates.posted(id.getAsLong(), letter.wording().version());
        }
      }
      return posted;
    });
  }
}
