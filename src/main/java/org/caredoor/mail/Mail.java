// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends mail. */
@Component
public class Mail {
  private final MailRepository repository;
  private final MailRound round;

  Mail(MailRepository repository, MailRound round) {
    this.repository = repository;
    this.round = round;
  }

  /**
   * Stores a mail, in the caller's transaction when there is one on the house's connection, and
   * returns. It leaves after the transaction; a mail of the same key is not stored again.
   */
  public void send(MailMessage message) {
    repository.store(message);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              round.hurry();
            }
          });
    } else {
      round.hurry();
    }
  }
}
