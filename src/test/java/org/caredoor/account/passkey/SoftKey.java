// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A device that makes and uses one passkey, and can be told to cheat. */
public final class SoftKey {
  private static final byte PRESENT = 1;
  private static final byte VERIFIED = 4;
  private static final byte HAS_KEY = 0x40;

  private final KeyPair pair;
  private final byte[] id = new byte[32];
  private byte[] owner = new byte[0];

  /** What the next answers say; a test changes it. */
  String origin;

  String party = "localhost";
  byte flags = PRESENT | VERIFIED;
  int count;

  public SoftKey(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public void ownedBy(byte[] handle) {
    owner = handle.clone();
  }

  void withoutVerification() {
    flags = PRESENT;
  }

  /** The answer to the wish to make a key. */
  public String made(String challenge) {
    var attestation = new ByteArrayOutputStream();
    attestation.writeBytes(new byte[] {(byte) 0xa3});
    attestation.writeBytes(text("fmt"));
    attestation.writeBytes(text("none"));
    attestation.writeBytes(text("attStmt"));
    attestation.writeBytes(new byte[] {(byte) 0xa0});
    attestation.writeBytes(text("authData"));
    attestation.writeBytes(bytes(device(true)));
    return json(
        Map.of(
            "clientDataJSON",
            base64(client("webauthn.create", challenge)),
            "attestationObject",
            base64(attestation.toByteArray())));
  }

  /** The answer to a challenge; counts. */
  public String signed(String challenge) {
    count++;
    byte[] client = client("webauthn.get", challenge);
    byte[] device = device(false);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(device);
      signature.update(sha256(client));
      return json(
          Map.of(
              "clientDataJSON", base64(client),
              "authenticatorData", base64(device),
              "signature", base64(signature.sign()),
              "userHandle", base64(owner)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String json(Map<String, String> response) {
    Map<String, Object> credential = new LinkedHashMap<>();
    credential.put("id", base64(id));
    credential.put("rawId", base64(id));
    credential.put("type", "public-key");
    credential.put("clientExtensionResults", Map.of());
    credential.put("response", response);
    return JsonMapper.shared().writeValueAsString(credential);
  }

  private byte[] client(String type, String challenge) {
    return ("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
            .formatted(type, challenge, origin))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Authenticator data (Web Authentication, section 6.1). */
  private byte[] device(boolean withKey) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(sha256(party.getBytes(StandardCharsets.UTF_8)));
    out.write(withKey ? flags | HAS_KEY : flags);
    out.writeBytes(ByteBuffer.allocate(4).putInt(count).array());
    if (withKey) {
      var key = (ECPublicKey) pair.getPublic();
      out.writeBytes(new byte[16]);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      out.writeBytes(id);
      // COSE: EC2, ES256, P-256 (RFC 9053, section 7.1)
      out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21});
      out.writeBytes(bytes(coordinate(key.getW().getAffineX())));
      out.writeBytes(new byte[] {0x22});
      out.writeBytes(bytes(coordinate(key.getW().getAffineY())));
    }
    return out.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] whole = new byte[32];
    int from = Math.max(0, bytes.length - 32);
    System.arraycopy(bytes, from, whole, 32 - (bytes.length - from), bytes.length - from);
    return whole;
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return with((byte) (0x60 | bytes.length), bytes);
  }

  private static byte[] bytes(byte[] bytes) {
    return bytes.length < 256
        ? with((byte) 0x58, with((byte) bytes.length, bytes))
        : with((byte) 0x59, with((byte) (bytes.length >> 8), with((byte) bytes.length, bytes)));
  }

  private static byte[] with(byte first, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SoftKey " + Arrays.hashCode(id);
  }
}
