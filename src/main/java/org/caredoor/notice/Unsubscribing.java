// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import org.caredoor.account.AccountId;
import org.caredoor.account.Vault;
import org.caredoor.notice.preference.Preferences;
import org.caredoor.store.Database;
import org.caredoor.web.PublicAddress;
import org.springframework.stereotype.Component;

/**
 * Turns off what a message was about, by the address in its header (RFC 8058): whoever got the
 * message may, without signing in.
 */
@Component
class Unsubscribing {
  static final String PATH = "/notices/off/";

  private static final int MARK = 24; // hexadecimal digits: 96 bits

  private final Database database;
  private final DeliveryRepository deliveries;
  private final Preferences preferences;
  private final Vault vault;
  private final PublicAddress address;

  Unsubscribing(
      Database database,
      DeliveryRepository deliveries,
      Preferences preferences,
      Vault vault,
      PublicAddress address) {
    this.database = database;
    this.deliveries = deliveries;
    this.preferences = preferences;
    this.vault = vault;
    this.address = address;
  }

  URI address(Delivery delivery) {
    return address.page(PATH + Ref.text(delivery.id()) + "-" + mark(delivery.id()));
  }

  /** The message that an address of {@link #address} belongs to. */
  Optional<Delivery> find(String token) {
    int dash = token.indexOf('-');
    OptionalLong id = dash < 0 ? OptionalLong.empty() : Ref.parse(token.substring(0, dash));
    if (id.isEmpty() || !same(token.substring(dash + 1), mark(id.getAsLong()))) {
      return Optional.empty();
    }
    return deliveries
        .find(id.getAsLong())
        .filter(d -> d.notice().occasion().weight() == Weight.ORDINARY);
  }

  /** Nothing of that kind comes that way any more. */
  void turnOff(Delivery delivery) {
    database.inHouse(() -> {
      AccountId account = delivery.notice().account();
      if (account == null) {
        preferences.stop(delivery.channel(), delivery.address());
      } else {
        deliveries
            .occasionsOf(delivery)
            .forEach(event -> preferences.turnOff(account, event, delivery.channel()));
      }
      return delivery;
    });
  }

  private String mark(long id) {
    return vault.fingerprint("notice off", Long.toString(id)).substring(0, MARK);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
