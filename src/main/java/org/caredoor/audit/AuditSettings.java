// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trail is kept.
 *
 * @param node name of this node in its chains; empty: the name of the machine
 * @param anchorEvery after so long the end of a chain that has grown is written down outside of the
 *     database
 */
@ConfigurationProperties("caredoor.audit")
record AuditSettings(@DefaultValue("") String node, @DefaultValue("5m") Duration anchorEvery) {
  /** The name of this node. */
  String nodeName() {
    if (!node.isBlank()) {
      return node.strip();
    }
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "node"; // not Linux; where there are several, CAREDOOR_NODE names them
    }
  }
}
