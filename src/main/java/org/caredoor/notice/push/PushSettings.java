// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which push services we speak to: a browser says where, and so might anybody who wants the portal
 * to ask something of a machine beside it.
 *
 * @param hosts names, {@code *.example.org} for all below one; empty: no messages to browsers. An
 *     origin such as {@code http://127.0.0.1:8082} for one on this machine
 */
@ConfigurationProperties("caredoor.push")
record PushSettings(@DefaultValue({}) List<String> hosts) {
  PushSettings {
    hosts =
        hosts.stream()
            .map(h -> h.strip().toLowerCase(Locale.ROOT))
            .filter(h -> !h.isEmpty())
            .toList();
  }

  boolean configured() {
    return !hosts.isEmpty();
  }

  boolean allows(URI endpoint) {
    String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty() || endpoint.getUserInfo() != null) {
      return false;
    }
    String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    return hosts.stream()
        .anyMatch(allowed ->
            allowed.contains("://")
                ? allowed.equals(origin) && isThisMachine(host)
                : "https".equals(endpoint.getScheme())
                    && (endpoint.getPort() == -1 || endpoint.getPort() == 443)
                    && (allowed.equals(host)
                        || allowed.startsWith("*.") && host.endsWith(allowed.substring(1))));
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
