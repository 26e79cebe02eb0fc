// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.concurrent.TimeUnit;
import org.caredoor.store.StoredWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The thread that plans and carries notices; one on each node, each message on one of them. */
@Component
class Round implements SmartLifecycle {
  private final Planner planner;
  private final MailCarrier mail;
  private final Courier courier;
  private final NoticeRepository repository;
  private final KeptTexts texts;
  private final boolean carried;
  private final StoredWork work;

  /**
   * @param carried false in tests that carry notices themselves
   */
  Round(
      Planner planner,
      MailCarrier mail,
      Courier courier,
      NoticeRepository repository,
      KeptTexts texts,
      Bell bell,
      @Value("${caredoor.notices.carried:true}") boolean carried) {
    this.planner = planner;
    this.mail = mail;
    this.courier = courier;
    this.repository = repository;
    this.texts = texts;
    this.carried = carried;
    this.work = new StoredWork("notice", this::carry, bell.rung());
  }

  /** Carries everything whose turn it is. */
  void carry() {
    while (planner.plan() + mail.carry() + courier.carry() > 0) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  @Scheduled(initialDelay = 20, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
  void forget() {
    repository.forget();
    texts.forget();
  }

  @Override
  public void start() {
    if (carried) {
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
