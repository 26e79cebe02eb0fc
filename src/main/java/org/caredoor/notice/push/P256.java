// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Points of the curve P-256 as bytes: 04, x, y (SEC 1, section 2.3.3). */
final class P256 {
  /** Bytes of a point. */
  static final int POINT = 65;

  private static final int FIELD = 32;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a point.
   *
   * @throws IllegalArgumentException when it is none of the curve: to compute with such a point
   *     could tell of our key
   */
  static ECPublicKey key(byte[] point) {
    if (point.length != POINT || point[0] != 4) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
    var at =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + FIELD)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + FIELD, POINT)));
    if (!isOnCurve(at)) {
      throw new IllegalArgumentException("not a point of the curve");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key", e);
    }
  }

  static byte[] bytes(ECPoint point) {
    byte[] bytes = new byte[POINT];
    bytes[0] = 4;
    put(point.getAffineX(), bytes, 1);
    put(point.getAffineY(), bytes, 1 + FIELD);
    return bytes;
  }

  private static void put(BigInteger number, byte[] to, int at) {
    byte[] bytes = number.toByteArray(); // may have a zero before, or be short
    int length = Math.min(bytes.length, FIELD);
    System.arraycopy(bytes, bytes.length - length, to, at + FIELD - length, length);
  }

  private static boolean isOnCurve(ECPoint point) {
    BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.pow(2)
            .mod(p)
            .equals(
                x.pow(3)
                    .add(CURVE.getCurve().getA().multiply(x))
                    .add(CURVE.getCurve().getB())
                    .mod(p));
  }
}
