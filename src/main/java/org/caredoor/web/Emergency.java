// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import java.time.ZonedDateTime;

/**
 * That a chart is open past the usual limits; a remark on each of its pages.
 *
 * @param reason code of the reason: {@code urgent}
 * @param until when it ends, in the time of the patient's site
 * @param minutes that are left, begun ones counted
 * @param ending where the form that ends it at once is sent
 */
public record Emergency(String reason, ZonedDateTime until, long minutes, String ending) {}
