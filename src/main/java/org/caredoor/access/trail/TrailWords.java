// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.trail;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caredoor.access.LookTopic;
import org.caredoor.access.RefusalCode;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.TrailRow;
import org.caredoor.web.Page;

/** Plain words for the codes of the trail; a code without words stays a code. */
final class TrailWords {
  private static final Pattern STAFF_ACT =
      Pattern.compile("staff/accounts/(\\d+)/([a-z-]+)/([a-z]+)");
  private static final Pattern NUMBERED = Pattern.compile("([A-Z-]+?)-(\\d+)");

  /** Pages of desks; the first that the route begins with counts. */
  private static final Map<String, String> DESKS = new LinkedHashMap<>();

  static {
    DESKS.put("/staff/people/found", "");
    DESKS.put("/staff/people/{key}", "");
    DESKS.put("/staff/people", "people");
    DESKS.put("/staff/enrollment", "enrollment");
    DESKS.put("/staff/approvals", "approvals");
    DESKS.put("/staff/codes", "codes");
    DESKS.put("/staff/audit", "audit");
    DESKS.put("/staff/emergencies", "emergencies");
    DESKS.put("/staff/exchange/runs", "runs");
    DESKS.put("/staff/exchange/reviews", "reviews");
    DESKS.put("/staff/accounts", "accounts");
    DESKS.put("/staff/requests", "requests");
    DESKS.put("/staff/support", "support");
    DESKS.put("/exchange/fhir", "door");
  }

  private TrailWords() {}

  /** What was done or tried. */
  static String act(Page page, TrailRow row) {
    Matcher staff = STAFF_ACT.matcher(row.what());
    if (staff.matches()) {
      String act = "account.staff.do." + staff.group(2);
      String step = "access.trail.step." + staff.group(3);
      return page.t(
          "access.trail.staff",
          page.has(act) ? page.t(act) : staff.group(2),
          staff.group(1),
          page.has(step) ? page.t(step) : staff.group(3));
    }
    String own = "access.trail.act." + row.what().replace('/', '.');
    if (page.has(own)) {
      return page.t(own);
    }
    String desk = desk(row);
    return desk.isEmpty()
        ? page.t("access.looked." + LookTopic.of(row.action(), row.what()))
        : page.t("access.trail.page." + desk);
  }

  private static String desk(TrailRow row) {
    if (row.patient() != null && !row.what().startsWith("/staff/audit")) {
      return "";
    }
    return DESKS.entrySet().stream()
        .filter(e -> row.what().startsWith(e.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse("");
  }

  static String reason(Page page, String code) {
    String word = RefusalCode.parse(code).map(c -> c.key().toUpperCase(Locale.ROOT)).orElse(code);
    String key = "access.trail.reason." + word;
    if (page.has(key)) {
      return page.t(key);
    }
    Matcher numbered = NUMBERED.matcher(code);
    if (!numbered.matches()) {
      return code;
    }
    String stem = "access.trail.reason." + numbered.group(1);
    return page.has(stem) ? page.t(stem, numbered.group(2)) : code;
  }

  static String purpose(Page page, String code) {
    String key = "access.trail.for." + code;
    return page.has(key) ? page.t(key) : code;
  }

  /** Who it was: a role at that time, or what sort of caller. */
  static String who(Page page, TrailRow row) {
    if (row.kind() != AuditEvent.Kind.STAFF || row.roles().isEmpty()) {
      return page.t("access.trail.kind." + row.kind().name());
    }
    var words = new StringBuilder();
    for (String role : row.roles().split(",")) {
      String key = "account.role." + role;
      words.append(words.isEmpty() ? "" : ", ").append(page.has(key) ? page.t(key) : role);
    }
    return words.toString();
  }
}
