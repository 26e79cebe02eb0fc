// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.Confirmed;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.enrollment.EnrollmentStaff;
import org.caredoor.patient.PatientId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * What is done with a batch. An act that came too late changes nothing, and the page says how it
 * is.
 */
@Controller
@RequestMapping("/staff/enrollment/batches/{id:\\d{1,18}}")
class BatchActController {
  private final EnrollmentStaff staff;
  private final BatchDoor door;
  private final BatchRepository repository;
  private final BatchPrint print;

  BatchActController(
      EnrollmentStaff staff, BatchDoor door, BatchRepository repository, BatchPrint print) {
    this.staff = staff;
    this.door = door;
    this.repository = repository;
    this.print = print;
  }

  /** Begins, or goes on where it was stopped. */
  @PostMapping("/run")
  String run(StaffAccess desk, SignedIn who, @PathVariable long id) {
    door.enter(desk, id);
    repository.clearTries(id);
    repository.run(id, Batch.Person.of(who));
    return page(id);
  }

  @PostMapping("/stop")
  @Unconfirmed
  String stop(StaffAccess desk, @PathVariable long id) {
    door.enter(desk, id);
    repository.stop(id);
    return page(id);
  }

  /** What was made is kept, and nothing more is made. */
  @PostMapping("/end")
  String end(StaffAccess desk, @PathVariable long id) {
    door.enter(desk, id);
    repository.end(id);
    return page(id);
  }

  @PostMapping("/posting")
  String post(StaffAccess desk, SignedIn who, @PathVariable long id) {
    door.enter(desk, id);
    repository.post(id, who.account());
    return page(id);
  }

  @PostMapping("/removal")
  @Unconfirmed
  String remove(StaffAccess desk, @PathVariable long id) {
    door.enter(desk, id);
    return repository.remove(id) ? "redirect:/staff/enrollment/batches" : page(id);
  }

  /** Again and again, until they are posted. */
  @GetMapping("/letters.pdf")
  @Confirmed
  void letters(
      StaffAccess desk,
      SignedIn who,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable long id)
      throws IOException {
    Batch batch = door.enter(desk, id);
    if (!batch.letters() || batch.state() != BatchState.DONE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    List<PatientId> people = repository.havingCode(id);
    if (people.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    staff.doing(who, request.getRemoteAddr(), "/staff/enrollment/batches/{id}/letters.pdf", people);
    response.setContentType(MediaType.APPLICATION_PDF_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letters-" + id + ".pdf\"");
    print.write(batch, response.getOutputStream());
  }

  private static String page(long id) {
    return "redirect:/staff/enrollment/batches/" + id;
  }
}
