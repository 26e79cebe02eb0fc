// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import java.net.InetAddress;
import java.net.URI;
import org.caredoor.store.SecretFile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway that takes our texts.
 *
 * @param url where it is
 * @param account our account there (AccountSid); empty: texts are not sent
 * @param token its secret (AuthToken), with which it also signs what it calls back; wins over
 *     {@code tokenFile}
 * @param tokenFile file that holds the secret alone
 * @param from our number, or the id of a messaging service, which begins with MG
 */
@ConfigurationProperties("caredoor.text")
record TextSettings(
    @DefaultValue("https://api.twilio.com") URI url,
    @DefaultValue("") String account,
    @DefaultValue("") String token,
    @DefaultValue("") String tokenFile,
    @DefaultValue("") String from) {

  TextSettings {
    if (!account.isBlank()) {
      if (!account.matches("[A-Za-z0-9]{1,64}")) {
        throw new IllegalStateException("CAREDOOR_TEXT_ACCOUNT is letters and digits.");
      }
      if (from.isBlank() || token.isBlank() && tokenFile.isBlank()) {
        throw new IllegalStateException(
            "CAREDOOR_TEXT_ACCOUNT is set: CAREDOOR_TEXT_FROM and CAREDOOR_TEXT_TOKEN_FILE are"
                + " needed too.");
      }
      if (!"https".equals(url.getScheme()) && !isThisMachine(url)) {
        throw new IllegalStateException(
            "CAREDOOR_TEXT_URL must begin with https:// – the secret goes there.");
      }
    }
  }

  boolean configured() {
    return !account.isBlank();
  }

  /** The secret, from the environment or the file. */
  String secret() {
    if (!token.isEmpty() || tokenFile.isBlank()) {
      return token;
    }
    return SecretFile.read(tokenFile, "CAREDOOR_TEXT_TOKEN_FILE");
  }

  private static boolean isThisMachine(URI url) {
    try {
      return InetAddress.ofLiteral(String.valueOf(url.getHost()).replaceAll("[\\[\\]]", ""))
          .isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "TextSettings[" + url + "]";
  }
}
