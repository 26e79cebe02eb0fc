// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What this portal is called and where it is.
 *
 * @param name short name of the organization
 * @param tagline second line beside the mark
 * @param zone time zone of dates that belong to no site
 */
@ConfigurationProperties("caredoor")
public record Branding(String name, String tagline, ZoneId zone) {
  /** "Riverbend Community Health". */
  public String fullName() {
    return tagline.isBlank() ? name : name + " " + tagline;
  }
}
