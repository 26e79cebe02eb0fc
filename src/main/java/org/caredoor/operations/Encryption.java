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
    if (certificate.isEmpty()) {
      return List.of();
    }
    if (!Files.isReadable(Path.of(certificate))) {
      throw new WrongUsageException(CERTIFICATE + " names a file that cannot be read.");
    }
    SecretFile.read(key, KEY); // refused here when others may read it
    return List.of("--spring.profiles.active=tls");
  }
}
