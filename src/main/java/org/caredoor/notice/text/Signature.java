// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.text;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the gateway shows that a call is its own: the address and every field of the form, sorted,
 * name and value one after the other, as HMAC-SHA1 in Base64 (Twilio, "Validating signatures").
 */
final class Signature {
  private Signature() {}

  static boolean isRight(String given, String secret, String url, Map<String, String> form) {
    return !secret.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            of(secret, url, new TreeMap<>(form)).getBytes(StandardCharsets.UTF_8));
  }

  static String of(String secret, String url, SortedMap<String, String> form) {
    var text = new StringBuilder(url);
    form.forEach((name, value) -> text.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
