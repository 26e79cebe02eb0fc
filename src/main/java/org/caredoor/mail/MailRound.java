// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.caredoor.store.StoredWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that carries the outbox to the mail server; one on each node, each mail on one of
 * them. A mail that a server took is marked at once; only a crash between the two sends it again,
 * under the same Message-ID.
 */
@Component
class MailRound implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MailRound.class);

  /** Tries of one mail: the last about a day after the first. */
  static final int TRIES = 12;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);

  private final MailRepository repository;
  private final MailServer server;
  private final Semaphore bell = new Semaphore(0);
  private final StoredWork work = new StoredWork("mail", this::carry, bell);

  MailRound(MailRepository repository, MailServer server) {
    this.repository = repository;
    this.server = server;
  }

  /** Something was stored: go now. */
  void hurry() {
    bell.release();
  }

  /** Carries everything whose turn it is. */
  void carry() {
    for (Optional<StoredMail> next = repository.take();
        next.isPresent();
        next = repository.take()) {
      carry(next.get());
    }
  }

  private void carry(StoredMail mail) {
    try {
      server.send(mail);
      repository.sent(mail);
    } catch (MessagingException e) {
      MailFault fault = MailFault.of(e);
      if (fault.forGood() || mail.tries() >= TRIES) {
        repository.giveUp(mail, fault.text());
        LOG.warn("mail {} is given up after {} tries: {}", mail.id(), mail.tries(), fault.text());
      } else {
        repository.tryAgain(mail, wait(mail.tries()), fault.text());
        LOG.info("mail {} will be tried again: {}", mail.id(), fault.text());
      }
    }
  }

  /** 30 s, 1 min, 2 min … 4 h. */
  static Duration wait(int tries) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  @Override
  public void start() {
    if (server.configured()) {
      work.start();
    }
  }

  @Override
  public void stop() {
    work.stop();
  }

  @Override
  public boolean isRunning() {
    return work.isRunning();
  }
}
