// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.springframework.stereotype.Component;

/** Tells people with a log-in. */
@Component
public class Notices {
  private final NoticeRepository repository;
  private final Bell bell;

  Notices(NoticeRepository repository, Bell bell) {
    this.repository = repository;
    this.bell = bell;
  }

  /**
   * Stores a notice, in the caller's transaction when there is one on the house's connection, and
   * returns. It leaves after the transaction, by the ways its reader prefers and only if the policy
   * then lets them know; a notice of the same key is not stored again.
   */
  public void send(Notice notice) {
    repository.store(notice);
    bell.ringAfterCommit();
  }
}
