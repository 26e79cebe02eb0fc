// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.caredoor.store.SecretFile;

/** Whether the portal holds a certificate itself, or leaves TLS to a proxy. */
final class Encryption {
  private static final String CERTIFICATE = "CAREDOOR_TLS_CERT";
  private static final String KEY = "CAREDOOR_TLS_KEY";
  private static final String PLAIN_PORT = "CAREDOOR_HTTP_PORT";
  private static final String ADDRESS = "CAREDOOR_PUBLIC_URL";

  private Encryption() {}

  static boolean isOn() {
    return Arguments.environment(CERTIFICATE).isPresent();
  }

  /** What the portal is started with for it; the settings are in application-tls.properties. */
  static List<String> words() {
    String certificate = Arguments.environment(CERTIFICATE).orElse("");
    String key = Arguments.environment(KEY).orElse("");
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new WrongUsageException(CERTIFICATE + " and " + KEY + " belong together: set both.");
    }
    boolean leads = Arguments.environment(PLAIN_PORT).isPresent();
    if (certificate.isEmpty()) {
      if (leads) {
        throw new WrongUsageException(
            PLAIN_PORT
                + " is for a portal with a certificate of its own: set "
                + CERTIFICATE
                + ".");
      }
      return List.of();
    }
    if (leads && !Arguments.environment(ADDRESS).orElse("").startsWith("https://")) {
      throw new WrongUsageException(
          PLAIN_PORT + " leads to " + ADDRESS + ", which has to begin with https://.");
    }
    if (!Files.isReadable(Path.of(certificate))) {
      throw new WrongUsageException(CERTIFICATE + " names a file that cannot be read.");
    }
    SecretFile.read(key, KEY); // refused here when others may read it
    return List.of("--spring.profiles.active=tls");
  }
}
