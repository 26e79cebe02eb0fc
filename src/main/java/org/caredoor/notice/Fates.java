// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.caredoor.mail.MailEnded;
import org.caredoor.notice.preference.Preferences;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down how messages end, as mail servers and gateways tell it. */
@Component
public class Fates {
  static final String MAIL_KEY = "notice-";

  private static final Set<Fate> OPEN = EnumSet.of(Fate.WAITING, Fate.HANDED);
  private static final Set<Fate> NOT_ARRIVED = EnumSet.of(Fate.WAITING, Fate.HANDED, Fate.SENT);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._-]{1,60}");

  /** The gateway's code for a number whose owner answered STOP. */
  private static final String STOPPED = "21610";

  private final Database database;
  private final DeliveryRepository deliveries;
  private final Preferences preferences;
  private final Bell bell;

  Fates(Database database, DeliveryRepository deliveries, Preferences preferences, Bell bell) {
    this.database = database;
    this.deliveries = deliveries;
    this.preferences = preferences;
    this.bell = bell;
  }

  /** A gateway has it; told by what it calls back. */
  public void taken(String ref, String gatewayRef) {
    called(ref).ifPresent(d -> sent(d, gatewayRef));
  }

  /** It arrived. */
  public void delivered(String ref, String gatewayRef) {
    called(ref)
        .ifPresent(d -> deliveries.end(d.id(), NOT_ARRIVED, Fate.DELIVERED, null, gatewayRef));
  }

  /** It did not arrive. */
  public void failed(String ref, String gatewayRef, String fault) {
    called(ref).ifPresent(d -> fail(d, fault));
  }

  private Optional<Delivery> called(String ref) {
    OptionalLong id = Ref.parse(ref);
    return id.isPresent() ? deliveries.find(id.getAsLong()) : Optional.empty();
  }

  void sent(Delivery delivery, @Nullable String gatewayRef) {
    deliveries.end(delivery.id(), OPEN, Fate.SENT, null, gatewayRef);
  }

  /** A letter left the house. */
  int posted(long delivery, int wording) {
    deliveries.written(delivery, wording);
    return deliveries.end(delivery, OPEN, Fate.SENT, null, null);
  }

  void drop(Delivery delivery, Reason reason) {
    deliveries.end(delivery.id(), OPEN, Fate.DROPPED, reason.name(), null);
  }

  /**
   * Ends a message that will not arrive. What its reader has to know goes another way, once nothing
   * else of it can arrive.
   */
  void fail(Delivery delivery, String fault) {
    database.inHouse(() -> {
      boolean again =
          delivery.notice().occasion().weight() != Weight.ORDINARY
              && deliveries.planAnew(delivery.id());
      String plain = PLAIN.matcher(fault).matches() ? fault : "unknown";
      int ended = deliveries.end(delivery.id(), NOT_ARRIVED, Fate.FAILED, plain, null);
      if (ended > 0 && delivery.channel() == Channel.TEXT && fault.equals(STOPPED)) {
        preferences.stop(Channel.TEXT, delivery.address());
      }
      if (again) {
        bell.ringAfterCommit();
      }
      return ended;
    });
  }

  /** Heard in the transaction of room mail: must not fail. */
  @EventListener
  void hear(MailEnded ended) {
    ofMail(ended.key())
        .ifPresent(delivery -> {
          if (ended.sent()) {
            sent(delivery, null);
          } else {
            fail(delivery, ended.fault());
          }
        });
  }

  private Optional<Delivery> ofMail(String key) {
    return key.startsWith(MAIL_KEY) ? called(key.substring(MAIL_KEY.length())) : Optional.empty();
  }
}
