// SPDX-License-Identifier: Apache-2.0
/**
 * Carries a notice to a person by the ways they prefer: stored with the work that caused it, sent
 * once, and only to whom the policy lets know at that moment.
 *
 * <p>Face: {@link org.caredoor.notice.Notices}, {@link org.caredoor.notice.Links}, {@link
 * org.caredoor.notice.Notice}, {@link org.caredoor.notice.NoticeEvent}, {@link
 * org.caredoor.notice.LinkEvent}. Tables: {@code notice.notice}, {@code delivery}. A notice goes
 * {@code Notices} to {@code Planner}, which writes a delivery for each way, to {@code Round}, which
 * asks {@code Gate} and carries it. Must never hold health data, a name of a test or a department,
 * or the name of a patient; and must never know a room that sends notices.
 */
@NullMarked
@ApplicationModule(
    displayName = "notice",
    allowedDependencies = {
      "store",
      "audit",
      "web",
      "mail",
      "directory",
      "patient",
      "account",
      "access",
      "access :: rules"
    })
package org.caredoor.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
