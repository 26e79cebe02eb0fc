// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/** How many requests wait for a second person; a remark on pages of those who may decide. */
public record DeskCount(int requests) {}
