// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message so that one browser alone can read it: RFC 8291, content coding aes128gcm. */
final class Sealing {
  private static final int SALT = 16;
  private static final int RECORD = 4096;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  /** Of the one record: what is left beside the tag and the mark of the last record. */
  static final int LONGEST = RECORD - TAG_BITS / Byte.SIZE - 1;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Sealing() {}

  /**
   * @param browser the browser's public point
   * @param secret what it shares with us, 16 bytes
   */
  static byte[] seal(byte[] message, byte[] browser, byte[] secret) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return seal(message, browser, secret, salt, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] seal(byte[] message, byte[] browser, byte[] secret, byte[] salt, KeyPair once)
      throws GeneralSecurityException {
    if (message.length > LONGEST) {
      throw new IllegalArgumentException("longer than one record");
    }
    byte[] ours = P256.bytes(((ECPublicKey) once.getPublic()).getW());
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(once.getPrivate());
    agreement.doPhase(P256.key(browser), true);
    byte[] shared = derive(secret, agreement.generateSecret(), info(browser, ours), 32);
    byte[] key = derive(salt, shared, text("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derive(salt, shared, text("Content-Encoding: nonce\0"), 12);

    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] marked = Arrays.copyOf(message, message.length + 1);
    marked[message.length] = LAST_RECORD;
    byte[] sealed = cipher.doFinal(marked);
    return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + ours.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) ours.length)
        .put(ours)
        .put(sealed)
        .array();
  }

  private static byte[] info(byte[] browser, byte[] ours) {
    byte[] label = text("WebPush: info\0");
    return ByteBuffer.allocate(label.length + browser.length + ours.length)
        .put(label)
        .put(browser)
        .put(ours)
        .array();
  }

  private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }
}
