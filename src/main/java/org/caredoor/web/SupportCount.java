// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/**
 * How many support cases wait for somebody, and how many of them are late; a remark on pages of
 * those who work on them.
 */
public record SupportCount(int open, int late) {}
