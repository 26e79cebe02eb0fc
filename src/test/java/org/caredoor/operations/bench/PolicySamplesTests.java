// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.caredoor.operations.bench.PolicySamples.Frame;
import org.junit.jupiter.api.Test;

class PolicySamplesTests {
  private static final Frame DATABASE = frame("org.postgresql.jdbc.PgStatement.execute");
  private static final Frame POLICY_FILTER = frame("org.caredoor.access.OpenRecordFilter.doFilter");
  private static final Frame CHAIN =
      frame("org.apache.catalina.core.ApplicationFilterChain.doFilter");
  private static final Frame PAGE = frame("org.caredoor.record.result.Results.list");
  private static final Frame SERVER = frame("org.apache.catalina.connector.CoyoteAdapter.service");

  @Test
  void whatThePolicyCallsIsItsWork() {
    assertThat(
            policy(
                DATABASE,
                frame("org.caredoor.patient.Patients.charts"),
                frame("org.caredoor.access.AccessPolicy.ruled"),
                frame("org.caredoor.access.OpenRecord.preHandle"),
                frame("org.springframework.web.servlet.DispatcherServlet.doDispatch"),
                CHAIN,
                POLICY_FILTER))
        .isTrue();
  }

  @Test
  void theRequestInsideItsFiltersIsNot() {
    assertThat(policy(DATABASE, PAGE, CHAIN, POLICY_FILTER)).isFalse();
    assertThat(
            policy(
                frame("org.springframework.web.servlet.DispatcherServlet.getHandler"),
                CHAIN,
                POLICY_FILTER))
        .isFalse();
    assertThat(policy(frame("java.util.regex.Matcher.matches"), POLICY_FILTER)).isTrue();
    assertThat(policy(POLICY_FILTER)).isTrue();
  }

  @Test
  void theCallersQueryAndItsTransactionAreNotButTheLockIs() {
    Frame keyed = frame("org.caredoor.access.KeyedDatabase.read");
    assertThat(policy(DATABASE, frame("org.caredoor.record.entry.Entries.rows"), keyed, PAGE))
        .isFalse();
    Frame scope = frame("org.caredoor.store.Database.inScope");
    Frame template = frame("org.springframework.transaction.support.TransactionTemplate.execute");
    Frame settings = frame("org.caredoor.store.Database.lambda$inScope$0");
    assertThat(policy(DATABASE, settings, template, scope, keyed, PAGE)).isTrue();
    assertThat(policy(DATABASE, template, scope, keyed, PAGE)).isFalse();
    assertThat(policy(scope, keyed, PAGE)).isTrue();
  }

  @Test
  void whatTheLocksConnectionLetsThroughIsNotButItsOwnWorkIs() {
    Frame keyed = frame("org.caredoor.access.KeyedDatabase.read");
    Frame scope = frame("org.caredoor.store.Database.inScope");
    Frame template = frame("org.springframework.transaction.support.TransactionTemplate.execute");
    Frame invoke = frame("org.caredoor.store.LockedConnection.invoke");
    Frame call = frame("org.caredoor.store.LockedConnection.call");
    Frame reflection = frame("java.lang.reflect.Method.invoke");
    Frame pool = frame("com.zaxxer.hikari.pool.ProxyConnection.commit");
    assertThat(policy(DATABASE, pool, reflection, call, invoke, template, scope, keyed, PAGE))
        .isFalse();
    assertThat(policy(reflection, call, invoke, template, scope, keyed, PAGE)).isTrue();
    assertThat(policy(DATABASE, invoke, template, scope, keyed, PAGE)).isTrue();
    Frame settings = frame("org.caredoor.store.Database.lambda$inScope$0");
    assertThat(policy(pool, call, invoke, settings, template, scope, keyed, PAGE)).isTrue();
    Frame source = frame("org.caredoor.store.LockedSource.getConnection");
    assertThat(policy(pool, source, template, scope, keyed, PAGE)).isFalse();
    assertThat(policy(call, source, template, scope, keyed, PAGE)).isTrue();
  }

  @Test
  void anAnswerOnItsWayIsNotButWaitingForTheTrailIs() {
    Frame stream = frame("org.caredoor.access.TracedAnswer$TracedStream.write");
    assertThat(
            policy(
                frame("sun.nio.ch.SocketDispatcher.write0"),
                frame("org.apache.catalina.connector.CoyoteOutputStream.write"),
                stream))
        .isFalse();
    assertThat(
            policy(
                frame("org.caredoor.audit.Waiting.await"),
                frame("org.caredoor.access.Traces.settle"),
                stream))
        .isTrue();
  }

  @Test
  void theShareIsOfTheThreadsThatServeRequests() {
    List<Frame> writer = List.of(DATABASE, frame("org.caredoor.audit.ChainWriter.write"));
    List<Frame> page = stack(DATABASE, PAGE);
    List<Frame> policy = stack(DATABASE, frame("org.caredoor.access.GrantRepository.of"));
    PolicySamples samples = PolicySamples.of(List.of(writer, page, page, policy, page, writer));
    assertThat(samples).isEqualTo(new PolicySamples(4, 1));
    assertThat(samples.share()).isEqualTo(0.25);
    assertThat(PolicySamples.of(List.of(writer)).share()).isZero();
  }

  private static boolean policy(Frame... innermostFirst) {
    return PolicySamples.isOfThePolicy(stack(innermostFirst));
  }

  private static List<Frame> stack(Frame... innermostFirst) {
    return Stream.concat(Stream.of(innermostFirst), Stream.of(SERVER)).toList();
  }

  private static Frame frame(String method) {
    int dot = method.lastIndexOf('.');
    return new Frame(method.substring(0, dot), method.substring(dot + 1));
  }
}
