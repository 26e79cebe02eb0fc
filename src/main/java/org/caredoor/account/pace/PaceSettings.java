// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests in a second at an even pace; after a rest thirty seconds' worth may come at once. Zero
 * is no limit. Each node counts for itself.
 *
 * @param network everything that comes from one network
 * @param visitor what comes from one network and is not signed in
 * @param account what one log-in asks, from wherever
 */
@ConfigurationProperties("caredoor.pace")
record PaceSettings(
    @DefaultValue("100") int network,
    @DefaultValue("10") int visitor,
    @DefaultValue("20") int account) {
  static final int AT_ONCE = 30;
}
