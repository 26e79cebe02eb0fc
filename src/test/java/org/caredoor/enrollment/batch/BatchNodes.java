// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.time.InstantSource;
import org.caredoor.Portal;
import org.caredoor.audit.AuditTrail;
import org.caredoor.enrollment.StartLinks;
import org.caredoor.enrollment.Tokens;
import org.caredoor.store.Database;
import org.springframework.context.ApplicationContext;

/** Nodes that make batches, beside the one of the test's portal. */
public final class BatchNodes {
  private BatchNodes() {}

  /** One that prints in another way. */
  static BatchWork node(ApplicationContext context, BatchPrint print) {
    return new BatchWork(
        context.getBean(Database.class),
        context.getBean(BatchRepository.class),
        context.getBean(PartRepository.class),
        context.getBean(Verdicts.class),
        context.getBean(Tokens.class),
        print,
        context.getBean(StartLinks.class),
        context.getBean(AuditTrail.class),
        context.getBean(InstantSource.class));
  }

  /** Works in a running portal until nothing is left to do. */
  public static void untilDone(Portal portal) {
    untilDone(portal.bean(BatchWork.class));
  }

  static void untilDone(BatchWork work) {
    while (work.step()) {}
  }
}
