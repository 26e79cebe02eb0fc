// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may work at this desk, and the sites it names. */
@Component
class StaffDesk {
  private final Sites sites;

  StaffDesk(Sites sites) {
    this.sites = sites;
  }

  /** Answers 403 to everybody but administrators; a session never outlives the role. */
  Administrator administrator(SignedIn who, HttpServletRequest request) {
    if (!who.roles().contains(StaffRole.ADMINISTRATOR)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new Administrator(who, request.getRemoteAddr());
  }

  /** Answers 403 to those who can never be the second person. */
  Administrator approver(SignedIn who, HttpServletRequest request) {
    if (!decides(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new Administrator(who, request.getRemoteAddr());
  }

  static boolean decides(SignedIn who) {
    return who.roles().stream().anyMatch(StaffRole::dangerous);
  }

  /** Names of the sites by their keys, in their order. */
  Map<String, String> sites() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Site site : sites.all()) {
      names.put(site.key(), site.name());
    }
    return names;
  }
}
