// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.staff;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caredoor.account.AccountId;
import org.caredoor.account.Accounts;
import org.caredoor.account.Problem;
import org.caredoor.account.StaffRole;
import org.caredoor.store.Database;
import org.caredoor.web.Words;
import org.springframework.stereotype.Component;

/**
 * Opens local staff log-ins with ordinary roles; dangerous ones are asked for afterwards, as for
 * anybody. All who could be a second person are told.
 */
@Component
class NewStaff {
  static final int LONGEST_NAME = 100;

  /**
   * As it is typed every day: no blanks, and no e-mail address, which would look like a contact.
   */
  private static final Pattern USER_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");

  private static final Pattern NAME = Pattern.compile("[^\\p{C}]*\\p{L}[^\\p{C}]*");

  private final Database database;
  private final Accounts accounts;
  private final StaffRepository members;
  private final StaffActs acts;
  private final StaffCodes codes;
  private final StaffAccounts desk;
  private final StaffTrail trail;
  private final StaffNotices notices;
  private final InstantSource clock;

  NewStaff(
      Database database,
      Accounts accounts,
      StaffRepository members,
      StaffActs acts,
      StaffCodes codes,
      StaffAccounts desk,
      StaffTrail trail,
      StaffNotices notices,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.members = members;
    this.acts = acts;
    this.codes = codes;
    this.desk = desk;
    this.trail = trail;
    this.notices = notices;
    this.clock = clock;
  }

  /** What was typed. */
  record Form(
      String name,
      String userName,
      String language,
      String site,
      Set<StaffRole> roles,
      String reason) {}

  /** How it ended. */
  sealed interface Result {
    record Opened(Outcome.Handed handed) implements Result {}

    record Wrong(List<Problem> problems) implements Result {}
  }

  Result open(Administrator who, Form form, Set<String> sites) {
    List<Problem> problems = problems(form, sites);
    if (!problems.isEmpty()) {
      return new Result.Wrong(problems);
    }
    return database.inHouse(() -> {
      members.hold();
      if (!desk.isAdministrator(who.id())) {
        return wrong("reason", "account.staff.refused.not-allowed");
      }
      Optional<AccountId> opened =
          accounts.openStaff(form.userName(), form.name(), form.language());
      if (opened.isEmpty()) {
        return wrong("username", "account.staff.new.taken");
      }
      AccountId id = opened.get();
      members.roles(id, form.roles());
      members.site(id, form.site().isEmpty() ? null : form.site());
      acts.add(
          Act.OPEN, id, Roles.codes(form.roles()), form.reason(), who.id(), clock.instant(), null);
      trail.write(who, Act.OPEN, id, "done", null);
      notices.opened(who.signedIn(), form.userName(), members.approvers());
      return new Result.Opened(codes.handOver(who, members.find(id).orElseThrow()));
    });
  }

  private static Result wrong(String field, String key) {
    return new Result.Wrong(List.of(new Problem(field, key)));
  }

  private static List<Problem> problems(Form form, Set<String> sites) {
    List<Problem> problems = new ArrayList<>();
    if (form.name().length() > LONGEST_NAME || !NAME.matcher(form.name()).matches()) {
      problems.add(new Problem("name", "account.staff.new.no-name"));
    }
    if (!USER_NAME.matcher(form.userName()).matches()) {
      problems.add(new Problem("username", "account.staff.new.no-user-name"));
    }
    if (Words.LANGUAGES.stream().noneMatch(l -> l.getLanguage().equals(form.language()))) {
      problems.add(new Problem("language", "account.staff.new.no-language"));
    }
    if (!form.site().isEmpty() && !sites.contains(form.site())) {
      problems.add(new Problem("site", "account.staff.refused.site"));
    }
    if (form.roles().isEmpty()) {
      problems.add(new Problem("roles", "account.staff.new.no-role"));
    }
    if (form.reason().isEmpty() || form.reason().length() > StaffAccounts.LONGEST_REASON) {
      problems.add(new Problem("reason", "account.staff.refused.reason"));
    }
    return problems;
  }
}
