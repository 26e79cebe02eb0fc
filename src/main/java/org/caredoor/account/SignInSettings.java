// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in and how long it holds.
 *
 * @param patientIdle a patient without a request for so long is signed out
 * @param staffIdle the same for staff
 * @param longest after so long everybody signs in again
 * @param fresh for so long after giving all factors one may change them
 * @param hashesAtOnce passwords that are hashed at the same time; each takes 19 MiB
 * @param hashWait how long one more waits for its turn
 */
@ConfigurationProperties("caredoor.sign-in")
record SignInSettings(
    @DefaultValue("15m") Duration patientIdle,
    @DefaultValue("15m") Duration staffIdle,
    @DefaultValue("12h") Duration longest,
    @DefaultValue("10m") Duration fresh,
    @DefaultValue("4") int hashesAtOnce,
    @DefaultValue("10s") Duration hashWait) {

  Duration idle(Side side) {
    return side.staff() ? staffIdle : patientIdle;
  }
}
