// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Starts or finds PostgreSQL, brings its schemas up to date and opens the two pools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(StoreSettings settings) {
    return settings.url().isBlank()
        ? EmbeddedServer.start(Path.of(settings.dir()), settings.port())
        : new DatabaseServer.Remote(settings.url(), settings.user(), settings.password());
  }

  @Bean(destroyMethod = "close")
  @Primary
  HikariDataSource houseSource(DatabaseServer server, StoreSettings settings) {
    HikariConfig config = pool(server, "house", settings.houseConnections());
    var source = new HikariDataSource(config);
    Migrations.run(source);
    return source;
  }

  @Bean(destroyMethod = "close")
  HikariDataSource servingSource(
      DatabaseServer server,
      StoreSettings settings,
      @Qualifier("houseSource") HikariDataSource migratedFirst) {
    HikariConfig config = pool(server, "serving", settings.servingConnections());
    config.setConnectionInitSql("set role " + Database.SERVING_ROLE);
    return new HikariDataSource(config);
  }

  @Bean
  Database database(
      @Qualifier("houseSource") HikariDataSource house,
      @Qualifier("servingSource") HikariDataSource serving) {
    return new Database(house, serving);
  }

  private static HikariConfig pool(DatabaseServer server, String name, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    return config;
  }
}
