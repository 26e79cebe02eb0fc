// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import org.caredoor.store.SecretFile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes our mail (RFC 6409).
 *
 * @param host empty: mail is stored and not sent
 * @param port 587 for submission, 465 with {@link Tls#IMPLICIT}
 * @param user empty: the server asks for no password
 * @param password wins over {@code passwordFile}
 * @param passwordFile file that holds the password alone
 * @param from address of the sender
 */
@ConfigurationProperties("caredoor.mail")
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String from,
    @DefaultValue("starttls") Tls tls) {

  /** How the connection is encrypted. */
  enum Tls {
    /** From the first byte (RFC 8314). */
    IMPLICIT,
    /** After STARTTLS, and not at all without it. */
    STARTTLS,
    /** Not: for a server on the same machine. */
    NONE
  }

  MailSettings {
    if (!host.isBlank() && !MailMessage.isAddress(from)) {
      throw new IllegalStateException(
          "CAREDOOR_MAIL_HOST is set: CAREDOOR_MAIL_FROM has to be the address that mail comes"
              + " from.");
    }
    if (!user.isBlank() && tls == Tls.NONE) {
      throw new IllegalStateException(
          "CAREDOOR_MAIL_TLS is none: the password of CAREDOOR_MAIL_USER would be sent in clear.");
    }
  }

  boolean configured() {
    return !host.isBlank();
  }

  /** The password, from the environment or the file. */
  String secret() {
    if (!password.isEmpty() || passwordFile.isBlank()) {
      return password;
    }
    return SecretFile.read(passwordFile, "CAREDOOR_MAIL_PASSWORD_FILE");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
