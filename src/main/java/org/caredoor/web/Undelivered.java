// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

/** At how many places of a patient messages do not arrive; a remark on their page for staff. */
public record Undelivered(int places) {}
