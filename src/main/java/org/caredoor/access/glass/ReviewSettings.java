// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.glass;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the house reviews emergencies.
 *
 * @param days within which each is to be reviewed
 */
@ConfigurationProperties("caredoor.emergency-review")
record ReviewSettings(@DefaultValue("7") int days) {
  Duration within() {
    return Duration.ofDays(days);
  }
}
