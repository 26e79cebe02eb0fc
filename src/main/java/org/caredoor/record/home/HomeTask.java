// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.home;

/**
 * Something that needs the viewer.
 *
 * @param weight smaller comes first
 * @param why why, or until when
 * @param href with the prefix of the record it belongs to
 */
record HomeTask(int weight, String icon, String title, String why, String button, String href) {}
