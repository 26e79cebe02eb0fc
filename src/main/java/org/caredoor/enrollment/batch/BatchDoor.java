// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import java.util.Optional;
import org.caredoor.access.StaffAccess;
import org.caredoor.enrollment.EnrollmentStaff;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The batches that somebody at a desk may see. */
@Component
class BatchDoor {
  private final EnrollmentStaff staff;
  private final BatchRepository batches;

  BatchDoor(EnrollmentStaff staff, BatchRepository batches) {
    this.staff = staff;
    this.batches = batches;
  }

  /** The batch that an address names; one of another site is none. */
  Batch enter(StaffAccess desk, long id) {
    staff.enterBatches(desk);
    Optional<String> own = staff.siteOf(desk);
    return batches
        .find(id)
        .filter(batch -> own.isEmpty() || own.get().equals(batch.plan().site()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
