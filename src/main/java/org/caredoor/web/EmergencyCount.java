// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/**
 * What waits for somebody about emergencies; a remark on pages of the desk.
 *
 * @param open emergencies to review, for those who review
 * @param overdue of these, the ones that wait too long
 * @param asked questions about the viewer's own emergencies
 * @param any whether the viewer ever opened a chart in an emergency
 */
public record EmergencyCount(int open, int overdue, int asked, boolean any) {}
