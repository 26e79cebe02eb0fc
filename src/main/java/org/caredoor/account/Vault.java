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
import org.caredoor.store.Keyring;

/**
 * Seals secrets with AES-256-GCM and makes keyed fingerprints, under keys that the portal's one
 * opens. What is sealed for one log-in does not open for another; its first byte tells the
 * generation of the key.
 */
public class Vault {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Keyring sealing;
  private final SecretKey marking;

  Vault(Keyring sealing, Keyring marking) {
    this.sealing = sealing;
    this.marking = marking.newest();
  }

  public byte[] seal(AccountId account, byte[] secret) {
    try {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealing.newest(), account, nonce);
      byte[] sealed = cipher.doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE + sealed.length)
          .put((byte) sealing.generation())
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] open(AccountId account, byte[] sealed) {
    SecretKey key =
        sealing
            .of(Byte.toUnsignedInt(sealed[0]))
            .orElseThrow(
                () -> new IllegalStateException("sealed under a newer key: start this node again"));
    try {
      byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
      return cipher(Cipher.DECRYPT_MODE, key, account, nonce)
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

  /** The generation under which secrets are sealed now. */
  int generation() {
    return sealing.generation();
  }

  private static Cipher cipher(int mode, SecretKey key, AccountId account, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(account.value()).array());
    return cipher;
  }
}
