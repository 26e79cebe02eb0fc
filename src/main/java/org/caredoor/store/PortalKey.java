// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The portal's one key, the same on every node and never in the database. Rooms derive keys of
 * their own from it (HKDF, RFC 5869), each for one purpose.
 */
public final class PortalKey {
  private final byte[] bytes;

  private PortalKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the key, and refuses one that is not the key this database was made with. */
  static PortalKey of(KeySettings settings, DataSource house) {
    var key = new PortalKey(KeyFile.key(settings));
    String fingerprint = key.fingerprint();
    String known =
        JdbcClient.create(house)
            .sql(
                """
                insert into store.key_check (fingerprint) values (?)
                on conflict (only_row) do update set fingerprint = key_check.fingerprint
                returning fingerprint
                """)
            .param(fingerprint)
            .query(String.class)
            .single();
    if (!known.equals(fingerprint)) {
      throw new IllegalStateException(
          "The portal's key is not the one that this database was made with. Give this node the"
              + " key of the others, by CAREDOOR_SECRET or CAREDOOR_SECRET_FILE.");
    }
    return key;
  }

  /**
   * A key for one purpose, 32 bytes long.
   *
   * @param purpose "seal"; the same purpose gives the same key
   * @param algorithm as {@link SecretKey#getAlgorithm} names it
   */
  public SecretKey derive(String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(("caredoor " + purpose).getBytes(StandardCharsets.US_ASCII), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String fingerprint() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(derive("check", "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
