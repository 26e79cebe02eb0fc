// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import java.util.Base64;
import java.util.List;

/** What the browser is asked, as JSON (Web Authentication, sections 5.1.8 and 5.1.9). */
sealed interface PasskeyOptions {
  /** Answer a challenge with a key that you have. */
  record Get(
      String challenge,
      String rpId,
      List<Descriptor> allowCredentials,
      String userVerification,
      long timeout)
      implements PasskeyOptions {}

  /** Make a key. */
  record Create(
      Party rp,
      User user,
      String challenge,
      List<Parameter> pubKeyCredParams,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation,
      long timeout)
      implements PasskeyOptions {}

  /** The portal. */
  record Party(String id, String name) {}

  /**
   * The owner.
   *
   * @param id says nothing to anybody else
   */
  record User(String id, String name, String displayName) {}

  /** A sort of key. */
  record Parameter(String type, long alg) {}

  /** A key that is known. */
  record Descriptor(String type, String id, List<String> transports) {
    static Descriptor of(Passkey key) {
      return new Descriptor(
          "public-key", base64(key.credential().id()), key.credential().transports());
    }
  }

  /** What the device has to be able to do. */
  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
