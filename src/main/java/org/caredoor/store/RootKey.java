// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** 32 bytes that are never in the database: what is there, they wrap (AES-256-GCM, HKDF). */
final class RootKey {
  static final int BYTES = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  RootKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalStateException("the portal's key has not " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
  }

  static RootKey random() {
    return new RootKey(randomBytes());
  }

  static byte[] randomBytes() {
    byte[] made = new byte[BYTES];
    RANDOM.nextBytes(made);
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RootKey key && MessageDigest.isEqual(key.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return fingerprint().hashCode();
  }

  /** In Base64, as the file has it. */
  String text() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Tells two keys apart, and nothing more to whoever has none. */
  String fingerprint() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(derive("check", "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key for one purpose; the same purpose gives the same key. */
  SecretKey derive(String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(("caredoor " + purpose).getBytes(StandardCharsets.US_ASCII), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] wrap(KeyPurpose purpose, int generation, byte[] key) {
    try {
      byte[] nonce = new byte[NONCE];
      RANDOM.nextBytes(nonce);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, generation, nonce).doFinal(key);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] unwrap(KeyPurpose purpose, int generation, byte[] wrapped) {
    try {
      byte[] nonce = Arrays.copyOf(wrapped, NONCE);
      return cipher(Cipher.DECRYPT_MODE, purpose, generation, nonce)
          .doFinal(wrapped, NONCE, wrapped.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a key in the database does not open with the portal's key", e);
    }
  }

  SecretKey unwrapped(KeyPurpose purpose, int generation, byte[] wrapped) {
    return new SecretKeySpec(unwrap(purpose, generation, wrapped), purpose.algorithm());
  }

  private Cipher cipher(int mode, KeyPurpose purpose, int generation, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, derive("wrap", "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((purpose.text() + " " + generation).getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
