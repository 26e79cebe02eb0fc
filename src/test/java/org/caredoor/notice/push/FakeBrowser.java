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
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's side of RFC 8291, written apart from ours: HKDF by hand (RFC 5869). */
public final class FakeBrowser {
  private final KeyPair keys;
  private final byte[] secret = new byte[16];

  public FakeBrowser() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
      new SecureRandom().nextBytes(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] point() {
    return P256.bytes(((ECPublicKey) keys.getPublic()).getW());
  }

  public byte[] secret() {
    return secret.clone();
  }

  /** What a message says. */
  public String open(byte[] sealed) {
    try {
      ByteBuffer message = ByteBuffer.wrap(sealed);
      byte[] salt = take(message, 16);
      message.getInt(); // size of a record
      byte[] theirs = take(message, message.get());
      byte[] rest = take(message, message.remaining());
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(P256.key(theirs), true);
      byte[] label = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);
      byte[] info =
          ByteBuffer.allocate(label.length + 130).put(label).put(point()).put(theirs).array();
      byte[] shared = expand(mac(secret, agreement.generateSecret()), info, 32);
      byte[] extracted = mac(salt, shared);
      byte[] key = expand(extracted, ascii("Content-Encoding: aes128gcm\0"), 16);
      byte[] nonce = expand(extracted, ascii("Content-Encoding: nonce\0"), 12);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      byte[] plain = cipher.doFinal(rest);
      int end = plain.length - 1;
      while (plain[end] == 0) {
        end--;
      }
      if (plain[end] != 2) {
        throw new IllegalStateException("not the last record");
      }
      return new String(plain, 0, end, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] expand(byte[] key, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] once = Arrays.copyOf(info, info.length + 1);
    once[info.length] = 1;
    return Arrays.copyOf(mac(key, once), length);
  }
}
