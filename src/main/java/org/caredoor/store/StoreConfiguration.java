// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Brings the schemas up to date, checks the key and opens the pools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreSettings.class, KeySettings.class})
class StoreConfiguration {
  /** What the connections of this process are called, which tells it from other nodes. */
  static final String HOUSE_NAME = "caredoor house " + UUID.randomUUID().toString().substring(0, 8);

  private static final Duration SERVING_WAIT = Duration.ofSeconds(5); // then the page says "busy"
  private static final int AUDIT_CONNECTIONS = 3;
  private static final Duration AUDIT_WAIT = Duration.ofSeconds(3); // then nothing is shown
  private static final String AUDIT_LIMITS =
      "set synchronous_commit = on; set statement_timeout = '10s'; set lock_timeout = '3s'";
  private static final String SERVING_LIMITS =
      "set statement_timeout = '15s'; set lock_timeout = '5s';"
          + " set idle_in_transaction_session_timeout = '60s';"
          // every statement names its patient, so one plan serves all and none is made twice
          + " set plan_cache_mode = force_generic_plan";

  /** The command line starts it before Spring begins, to save time; tests do not. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  DatabaseServer databaseServer(StoreSettings settings) {
    return DatabaseServer.begin(settings, "a portal").join();
  }

  @Bean(destroyMethod = "close")
  @Primary
  HikariDataSource houseSource(DatabaseServer server, StoreSettings settings) {
    HikariConfig config = pool(server.url(), server.house(), "house", settings.houseConnections());
    config.addDataSourceProperty("ApplicationName", HOUSE_NAME);
    var source = new HikariDataSource(config);
    Migrations.run(source);
    return source;
  }

  @Bean(destroyMethod = "close")
  HikariDataSource servingSource(
      DatabaseServer server,
      StoreSettings settings,
      @Qualifier("houseSource") HikariDataSource migratedFirst) {
    DatabaseServer.Login login = server.serve();
    HikariConfig config = pool(server.url(), login, "serving", settings.servingConnections());
    config.setConnectionTimeout(SERVING_WAIT.toMillis());
    config.setConnectionInitSql(
        login.setRole().isEmpty()
            ? SERVING_LIMITS
            : "set role " + login.setRole() + "; " + SERVING_LIMITS);
    return new HikariDataSource(config);
  }

  /** Few: one thread writes, beside it the trail is read by the privacy officer and by a check. */
  @Bean(destroyMethod = "close")
  HikariDataSource auditSource(
      DatabaseServer server, @Qualifier("houseSource") HikariDataSource migratedFirst) {
    DatabaseServer.Login login = server.audit();
    HikariConfig config = pool(server.url(), login, "audit", AUDIT_CONNECTIONS);
    config.setConnectionTimeout(AUDIT_WAIT.toMillis());
    config.setValidationTimeout(AUDIT_WAIT.toMillis());
    config.setConnectionInitSql(
        login.setRole().isEmpty()
            ? AUDIT_LIMITS
            : "set role " + login.setRole() + "; " + AUDIT_LIMITS);
    return new HikariDataSource(config);
  }

  @Bean
  PortalKey portalKey(KeySettings settings, @Qualifier("houseSource") HikariDataSource house) {
    return PortalKey.of(settings, house);
  }

  @Bean
  KeyRotation keyRotation(KeySettings settings, @Qualifier("houseSource") HikariDataSource house) {
    return new KeyRotation(settings, house);
  }

  @Bean
  Database database(
      @Qualifier("houseSource") HikariDataSource house,
      @Qualifier("servingSource") HikariDataSource serving) {
    return new Database(house, serving);
  }

  private static HikariConfig pool(String url, DatabaseServer.Login login, String name, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.addDataSourceProperty("ApplicationName", "caredoor " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false"); // a detail quotes the row
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return config;
  }
}
