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
 * @param phone number that anybody may call who cannot get in
 */
@ConfigurationProperties("caredoor")
public record Branding(String name, String tagline, ZoneId zone, String phone) {
  /** "Riverbend Community Health". */
  public String fullName() {
    return tagline.isBlank() ? name : name + " " + tagline;
  }

  /** The number as {@code tel:} takes it (RFC 3966): North American unless it says otherwise. */
  public String phoneLink() {
    String digits = phone.replaceAll("[^0-9]", "");
    return "tel:" + (phone.startsWith("+") || digits.length() != 10 ? "+" : "+1") + digits;
  }
}
