// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.caredoor.web.Page;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How sessions are read and kept. Each click reads its session: one statement, which finds nothing
 * once the log-in was disabled or dropped. Only every half minute a click is written down as the
 * last one, without waiting for the disk: a crash forgets at most a second of such clicks.
 */
@Configuration(proxyBeanMethods = false)
class SessionStore {
  private static final String FIND =
      """
      select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
        a.attribute_name, a.attribute_bytes
      from %TABLE_NAME% s left join %TABLE_NAME%_attributes a on a.session_primary_id = s.primary_id
      where s.session_id = ?
        and (s.principal_name is null or exists (select from account.user_account u
          where u.account_id = split_part(s.principal_name, ':', 2)::bigint and u.enabled))
      """;

  private static final String KEEP =
      """
      with now as (select ?::char(36) as session_id, ?::bigint as last_access_time,
          ?::int as max_inactive_interval, ?::bigint as expiry_time, ?::varchar as principal_name,
          ?::char(36) as primary_id, set_config('synchronous_commit', 'off', true))
      update %TABLE_NAME% s
      set session_id = now.session_id, last_access_time = now.last_access_time,
        max_inactive_interval = now.max_inactive_interval, expiry_time = now.expiry_time,
        principal_name = now.principal_name
      from now
      where s.primary_id = now.primary_id
        and (s.session_id <> now.session_id
          or s.principal_name is distinct from now.principal_name
          or s.max_inactive_interval <> now.max_inactive_interval
          or now.last_access_time - s.last_access_time >= %LATE%)
      """
          .replace("%LATE%", Integer.toString(Page.SESSION_LATE_SECONDS * 1000));

  /** Two first clicks at once may both bring the same attribute. */
  private static final String ADD =
      """
      insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
      values (?, ?, ?)
      on conflict (session_primary_id, attribute_name)
        do update set attribute_bytes = excluded.attribute_bytes
      """;

  /** Each statement stands for itself; the name is how Spring Session finds it. */
  @Bean
  static TransactionOperations springSessionTransactionOperations() {
    return TransactionOperations.withoutTransaction();
  }

  /** The filter with {@link KeptSessions} before the store; everybody else has the store itself. */
  @Bean
  static BeanPostProcessor keptSessions(
      ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> store,
      ObjectProvider<HttpSessionIdResolver> cookies) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof SessionRepositoryFilter<?>
            ? KeptSessions.filter(store.getObject(), cookies.getObject())
            : bean;
      }
    };
  }

  @Bean
  static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionStatements() {
    return repository -> {
      repository.setCreateSessionAttributeQuery(ADD);
      repository.setGetSessionQuery(FIND);
      repository.setUpdateSessionQuery(KEEP);
    };
  }
}
