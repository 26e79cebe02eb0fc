// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.merging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.ChartOwners;
import org.caredoor.access.merging.ChartPart;
import org.caredoor.access.merging.Joint;
import org.caredoor.account.AccountId;
import org.caredoor.enrollment.Tokens;
import org.caredoor.notice.Notice;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Notices;
import org.caredoor.patient.PatientId;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells whose record it is what was joined or parted, in the transaction in which that is done, and
 * stops codes that are on their way.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class MergeNotices implements ChartPart {
  private final ChartOwners owners;
  private final AccessPolicy policy;
  private final Tokens tokens;
  private final Notices notices;

  MergeNotices(ChartOwners owners, AccessPolicy policy, Tokens tokens, Notices notices) {
    this.owners = owners;
    this.policy = policy;
    this.tokens = tokens;
    this.notices = notices;
  }

  @Override
  public Optional<Weight> weight(PatientId chart) {
    return Optional.empty();
  }

  @Override
  public void hold(PatientId one, PatientId other) {}

  @Override
  public Optional<String> objection(PatientId stays, PatientId goes) {
    return Optional.empty();
  }

  @Override
  public void join(Joint joint) {
    tell(joint, NoticeEvent.RECORDS_JOINED, joint.stays());
    joint.closed().forEach(account -> tellWithoutChart(joint, account));
    stopCodes(joint);
  }

  /** Of two codes, or of one beside a log-in, the later would open a second log-in. */
  private void stopCodes(Joint joint) {
    tokens.withdraw(joint.goes(), "joined", joint.by());
    if (!own(joint.stays()).isEmpty()) {
      tokens.withdraw(joint.stays(), "joined", joint.by());
    }
  }

  @Override
  public void part(Joint joint) {
    tell(joint, NoticeEvent.RECORDS_PARTED, joint.stays());
    tell(joint, NoticeEvent.RECORDS_PARTED, joint.goes());
  }

  /** The patient; of one without a log-in, those who act for the whole of the record. */
  private void tell(Joint joint, NoticeEvent event, PatientId chart) {
    Set<AccountId> own = own(chart);
    Set<AccountId> readers =
        own.isEmpty()
            ? policy.heldOf(chart).stream()
                .filter(h -> h.open() && h.grant().parts().isEmpty())
                .map(h -> h.grant().account())
                .collect(Collectors.toSet())
            : own;
    for (AccountId reader : readers) {
      notices.send(
          new Notice(key(event.code(), joint, reader), event, reader, chart, Map.of(), "/records"));
    }
  }

  /** A log-in that opens its owner's record no more; the other one does. */
  private void tellWithoutChart(Joint joint, AccountId account) {
    notices.send(
        new Notice(
            key("log-in-joined", joint, account),
            NoticeEvent.LOG_IN_HELPED,
            account,
            null,
            Map.of("time", joint.at().toString()),
            "/me/security"));
  }

  private static String key(String what, Joint joint, AccountId reader) {
    return what + "-" + joint.no() + "-" + reader.value();
  }

  private Set<AccountId> own(PatientId chart) {
    return owners.of(List.of(chart)).getOrDefault(chart, List.of()).stream()
        .filter(owner -> !owner.ended())
        .map(ChartOwners.Owner::account)
        .collect(Collectors.toSet());
  }
}
