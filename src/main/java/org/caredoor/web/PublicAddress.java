// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people find this portal. Links in mail are made from it and never from a request, whose
 * host anybody may choose.
 *
 * @param publicUrl scheme and host, {@code https://portal.example.org}, without a path
 */
@ConfigurationProperties("caredoor")
public record PublicAddress(URI publicUrl) {
  public PublicAddress {
    boolean web = "https".equals(publicUrl.getScheme()) || "http".equals(publicUrl.getScheme());
    if (!web || publicUrl.getHost() == null || publicUrl.getPath().length() > 1) {
      throw new IllegalArgumentException(
          "CAREDOOR_PUBLIC_URL is not scheme and host, as in https://portal.example.org");
    }
  }

  /** The address of a page, its path and query given as they stand in an address. */
  public URI page(String path) {
    return publicUrl.resolve(path);
  }
}
