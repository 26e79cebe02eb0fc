// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.caredoor.account.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where the link of a message leads: its address says nothing, and its reader signs in before they
 * get to the page that it is about. A message of somebody else leads to the home page.
 */
@Controller
class OpenNoticeController {
  private final NoticeRepository repository;

  OpenNoticeController(NoticeRepository repository) {
    this.repository = repository;
  }

  @GetMapping("/notices/{id:[0-9a-z]{1,13}}")
  String forPatient(SignedIn who, @PathVariable String id) {
    return "redirect:" + path(who, id, "/home");
  }

  @GetMapping("/staff/notices/open/{id:[0-9a-z]{1,13}}")
  String forStaff(SignedIn who, @PathVariable String id) {
    return "redirect:" + path(who, id, "/staff/people");
  }

  private String path(SignedIn who, String id, String home) {
    try {
      return repository.path(who.account(), Long.parseLong(id, Character.MAX_RADIX)).orElse(home);
    } catch (NumberFormatException e) {
      return home; // more than 64 bits
    }
  }
}
