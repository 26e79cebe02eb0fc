// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/**
 * That the device is lent for these pages alone: the shell shows no way to others, which are closed
 * there; a remark on such pages.
 *
 * @param back to which a form hands it back
 */
public record Lent(String back) {}
