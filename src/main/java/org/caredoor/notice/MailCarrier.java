// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.mail.Mail;
import org.caredoor.mail.MailMessage;
import org.caredoor.store.Database;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands messages to room {@code mail}, in the transaction that says so. */
@Component
class MailCarrier {
  private static final int AT_ONCE = 50;

  private final Database database;
  private final DeliveryRepository deliveries;
  private final ReaderBook book;
  private final Clearance clearance;
  private final Fates fates;
  private final Unsubscribing unsubscribing;
  private final Words words;
  private final Branding branding;
  private final PublicAddress address;
  private final Mail mail;

  MailCarrier(
      Database database,
      DeliveryRepository deliveries,
      ReaderBook book,
      Clearance clearance,
      Fates fates,
      Unsubscribing unsubscribing,
      Words words,
      Branding branding,
      PublicAddress address,
      Mail mail) {
    this.database = database;
    this.deliveries = deliveries;
    this.book = book;
    this.clearance = clearance;
    this.fates = fates;
    this.unsubscribing = unsubscribing;
    this.words = words;
    this.branding = branding;
    this.address = address;
    this.mail = mail;
  }

  /** Carries some of what is due, and says how many; nodes share the work. */
  int carry() {
    return database.inHouse(() -> {
      List<Delivery> due = deliveries.due(Channel.EMAIL, AT_ONCE, Set.of());
      Map<AccountId, Reader> readers = book.of(due.stream().map(Delivery::notice).toList());
      Set<Long> gone = new HashSet<>();
      for (Delivery delivery : due) {
        if (gone.contains(delivery.id())) {
          continue;
        }
        if (clear(delivery, readers) instanceof Clearance.Verdict.Go go) {
          if (delivery.collected()) {
            Map<Delivery, Clearance.Verdict.Go> together = together(delivery, go, readers);
            hand(together, go.language());
            together.keySet().forEach(d -> gone.add(d.id()));
          } else {
            hand(delivery, go);
          }
        }
      }
      return due.size();
    });
  }

  private Clearance.@Nullable Verdict clear(Delivery delivery, Map<AccountId, Reader> readers) {
    Clearance.Verdict verdict = clearance.of(delivery, readers);
    switch (verdict) {
      case Clearance.Verdict.Go go -> {
        return go;
      }
      case Clearance.Verdict.Drop(Reason reason) -> fates.drop(delivery, reason);
      case Clearance.Verdict.Hold(Instant until) -> deliveries.hold(delivery, until);
      case Clearance.Verdict.Broken() -> fates.fail(delivery, Reason.NO_TEXT.name());
    }
    return null;
  }

  private void hand(Delivery delivery, Clearance.Verdict.Go go) {
    StoredNotice notice = delivery.notice();
    boolean mayStop = notice.occasion().weight() == Weight.ORDINARY;
    mail.send(
        new MailMessage(
            delivery.address(),
            go.language().getLanguage(),
            go.wording().subject() + " – " + branding.name(),
            go.wording().paragraphs(),
            go.link(),
            mayStop ? unsubscribing.address(delivery) : null,
            Fates.MAIL_KEY + Ref.text(delivery.id())));
    deliveries.handedOver(delivery, List.of(), go.wording().version());
  }

  /** What goes in one mail with a message, itself first. */
  private Map<Delivery, Clearance.Verdict.Go> together(
      Delivery first, Clearance.Verdict.Go go, Map<AccountId, Reader> readers) {
    Map<Delivery, Clearance.Verdict.Go> together = new LinkedHashMap<>();
    together.put(first, go);
    for (Delivery other : deliveries.collectedWith(first)) {
      if (clear(other, readers) instanceof Clearance.Verdict.Go its) {
        together.put(other, its);
      }
    }
    return together;
  }

  private void hand(Map<Delivery, Clearance.Verdict.Go> together, Locale language) {
    List<Delivery> all = new ArrayList<>(together.keySet());
    Delivery first = all.getFirst();
    Map<String, Integer> lines = new LinkedHashMap<>();
    together.values().forEach(go -> lines.merge(go.wording().subject(), 1, Integer::sum));
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(words.text(language, "notice.digest.body", branding.fullName()));
    lines.forEach((line, times) ->
        paragraphs.add(
            times == 1 ? line : words.text(language, "notice.digest.times", line, times)));
    mail.send(
        new MailMessage(
            first.address(),
            language.getLanguage(),
            words.count(language, "notice.digest.subject", all.size()) + " – " + branding.name(),
            paragraphs,
            home(together.get(first)),
            unsubscribing.address(first),
            Fates.MAIL_KEY + Ref.text(first.id())));
    deliveries.handedOver(first, all.subList(1, all.size()), 0);
  }

  private URI home(Clearance.Verdict.@Nullable Go go) {
    boolean staff = go != null && go.reader() != null && go.reader().staff();
    return address.page(staff ? "/staff" : "/home");
  }
}
