// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import org.caredoor.mail.MailSettings.Tls;
import org.caredoor.store.SecretFile;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox of the sender's address, read by IMAP for mail that came back.
 *
 * @param host empty: nothing is read
 * @param password wins over {@code passwordFile}
 * @param passwordFile file that holds the password alone
 * @param tls implicit or none
 */
@ConfigurationProperties("caredoor.mail.bounces")
record BounceSettings(
    @DefaultValue("") String host,
    @DefaultValue("993") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String passwordFile,
    @DefaultValue("implicit") Tls tls) {

  boolean configured() {
    return !host.isBlank();
  }

  /** The password, from the environment or the file. */
  String secret() {
    if (!password.isEmpty() || passwordFile.isBlank()) {
      return password;
    }
    return SecretFile.read(passwordFile, "CAREDOOR_MAIL_BOUNCES_PASSWORD_FILE");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
