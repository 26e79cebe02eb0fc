// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.List;
import java.util.function.Predicate;
import org.caredoor.account.Vault;
import org.caredoor.enrollment.letter.Letters;
import org.springframework.context.ApplicationContext;

/** A printer that jams over some parts. */
final class FailingPrint extends BatchPrint {
  private final Predicate<List<Addressed>> jams;

  FailingPrint(ApplicationContext context, Predicate<List<Addressed>> jams) {
    super(
        context.getBean(Letters.class),
        context.getBean(Vault.class),
        context.getBean(PartRepository.class));
    this.jams = jams;
  }

  @Override
  byte[] sealed(Batch batch, List<Addressed> part) {
    if (jams.test(part)) {
      throw new IllegalStateException("it jams");
    }
    return super.sealed(batch, part);
  }
}
