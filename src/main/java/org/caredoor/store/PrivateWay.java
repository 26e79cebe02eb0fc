// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Properties;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * Insists that nobody on the network reads or answers in the place of a PostgreSQL elsewhere: TLS,
 * with a certificate that is checked.
 */
final class PrivateWay {
  private PrivateWay() {}

  /**
   * Looks at an address as the driver reads it.
   *
   * @param otherwise the operator says that the way is protected by something else
   */
  static void check(String url, boolean otherwise) {
    Properties said = Driver.parseURL(url, new Properties());
    if (otherwise || said == null || isThisMachine(PGProperty.PG_HOST.getOrDefault(said))) {
      return;
    }
    if (!checksCertificate(said)) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "CAREDOOR_DB_URL leads to another machine without TLS that checks its certificate, so"
              + " records and passwords could be read on the way.",
          "Add ?sslmode=verify-full, and &sslrootcert=FILE where the certificate is of an"
              + " authority of your own.",
          "Where a tunnel or a private network of containers protects the way:"
              + " CAREDOOR_DB_UNPROTECTED=true.");
    }
  }

  private static boolean checksCertificate(Properties said) {
    try {
      SslMode mode = SslMode.of(said);
      String factory = String.valueOf(PGProperty.SSL_FACTORY.getOrDefault(said));
      return mode.verifyCertificate() && !factory.contains("NonValidating");
    } catch (PSQLException e) {
      return false; // the driver will say what is wrong with it
    }
  }

  /** Names are not looked up: another machine could answer that. */
  private static boolean isThisMachine(@Nullable String hosts) {
    return hosts == null || Arrays.stream(hosts.split(",")).allMatch(PrivateWay::isLoopback);
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
