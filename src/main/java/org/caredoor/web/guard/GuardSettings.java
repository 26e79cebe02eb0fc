// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may ask and how long it may take.
 *
 * @param hosts names this portal answers to, beside that of its public address and this machine's
 *     own
 * @param httpPort port without TLS that leads to the public address; -1 is none, 0 takes a free one
 * @param headerTime the first line and the headers of a request are here after so long, and the
 *     handshake of TLS
 * @param bodyGrace after so long a body has to have come at {@code bodyRate}
 * @param bodyRate least bytes in a second
 * @param pageTime a page that is not done after so long is given up
 */
@ConfigurationProperties("caredoor.guard")
record GuardSettings(
    @DefaultValue List<String> hosts,
    @DefaultValue("-1") int httpPort,
    @DefaultValue("10s") Duration headerTime,
    @DefaultValue("20s") Duration bodyGrace,
    @DefaultValue("1KB") DataSize bodyRate,
    @DefaultValue("30s") Duration pageTime) {}
