// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.caredoor.account.Vault;
import org.caredoor.web.PublicAddress;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says to a push service who we are (RFC 8292). The key comes from the portal's own, by a
 * fingerprint that a new key of the portal does not change: browsers are tied to it.
 */
@Component
class Vapid {
  /** A push service refuses more than a day. */
  private static final Duration HOLDS = Duration.ofHours(12);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final PublicAddress address;
  private final InstantSource clock;
  private final PrivateKey key;
  private final byte[] point;

  Vapid(Vault vault, PublicAddress address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
    ECParameterSpec curve = P256.curve();
    BigInteger secret =
        new BigInteger(vault.fingerprint("web push"), 16)
            .mod(curve.getOrder().subtract(BigInteger.ONE))
            .add(BigInteger.ONE);
    this.key = key(secret, curve);
    this.point = point(secret);
  }

  /** Our public key, as a browser takes it when it subscribes. */
  String publicKey() {
    return BASE64.encodeToString(point);
  }

  /** The value of the header {@code Authorization} for an address of a push service. */
  String authorization(URI endpoint) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
    claims.put("exp", clock.instant().plus(HOLDS).getEpochSecond());
    claims.put("sub", address.publicUrl().toString());
    String head = encoded(Map.of("typ", "JWT", "alg", "ES256")) + "." + encoded(claims);
    return "vapid t=" + head + "." + BASE64.encodeToString(signed(head)) + ", k=" + publicKey();
  }

  private static String encoded(Map<String, Object> part) {
    return BASE64.encodeToString(JsonMapper.shared().writeValueAsBytes(part));
  }

  private byte[] signed(String text) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format"); // as JWS has it
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey key(BigInteger secret, ECParameterSpec curve) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] point(BigInteger secret) {
    var point =
        new FixedPointCombMultiplier()
            .multiply(CustomNamedCurves.getByName("secp256r1").getG(), secret)
            .normalize();
    return P256.bytes(
        new ECPoint(
            point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()));
  }
}
