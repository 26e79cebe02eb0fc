// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.caredoor.store.PortalKey;
import org.springframework.stereotype.Component;

/**
 * Seals secrets with AES-256-GCM and makes keyed fingerprints, under keys derived from the portal's
 * one (HKDF, RFC 5869). What is sealed for one log-in does not open for another.
 */
@Component
public class Vault {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey sealing;
  private final SecretKey marking;

  Vault(PortalKey key) {
    sealing = key.derive("seal", "AES");
    marking = key.derive("mark", "HmacSHA256");
  }

  public byte[] seal(AccountId account, byte[] secret) {
    try {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, account, nonce);
      byte[] sealed = cipher.doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] open(AccountId account, byte[] sealed) {
    if (sealed[0] != VERSION) {
      throw new IllegalStateException("sealed by a newer portal");
    }
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
      return cipher(Cipher.DECRYPT_MODE, account, nonce)
          .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed secret does not open", e);
    }
  }

  /** Says whether two values are the same, and nothing more to whoever has not the key. */
  public String fingerprint(String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(marking);
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, AccountId account, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(account.value()).array());
    return cipher;
  }
}
