// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/** What a page shows of an authenticator that is being set up, and the check of its first code. */
@Component
class Enrolment {
  private static final int GROUP = 4;

  private final Branding branding;
  private final InstantSource clock;

  Enrolment(Branding branding, InstantSource clock) {
    this.branding = branding;
    this.clock = clock;
  }

  /**
   * The secret in the three forms in which an app takes it.
   *
   * @param drawing QR code as SVG
   * @param letters Base32, to be typed, in groups
   * @param address {@code otpauth:} address that opens the app on the same phone
   */
  record Sheet(String drawing, List<String> letters, String address) {}

  Sheet sheet(UserAccount account, byte[] secret) {
    String address = Totp.address(branding.fullName(), account.userName(), secret);
    String letters = Totp.base32(secret);
    return new Sheet(
        QrDrawing.svg(address), List.of(letters.split("(?<=\\G.{" + GROUP + "})")), address);
  }

  OptionalLong step(byte[] secret, String typed) {
    return Totp.step(secret, typed.replaceAll("\\s", ""), clock.instant());
  }
}
