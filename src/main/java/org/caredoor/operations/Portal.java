// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.caredoor.CaredoorApplication;
import org.caredoor.store.DatabaseServer;
import org.caredoor.store.SecretFile;
import org.caredoor.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The rooms at work and the database below them. The database starts while Spring reads classes;
 * both end together, in order, whichever way the process ends, unless it is killed.
 */
public final class Portal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

  private final CompletableFuture<DatabaseServer> database;
  private final Thread hook = new Thread(this::shut, "stop");
  private @Nullable ConfigurableApplicationContext context;
  private volatile boolean ending;

  private Portal(CompletableFuture<DatabaseServer> database) {
    this.database = database;
  }

  /** All of it, listening on a port. */
  static Portal open(Arguments arguments) {
    return start(
        DatabaseServer.begin(settings(arguments), "a portal"),
        WebApplicationType.SERVLET,
        words(arguments),
        arguments.data());
  }

  private static List<String> words(Arguments arguments) {
    var words = new ArrayList<>(Encryption.words());
    words.add("--server.port=" + arguments.port());
    if (arguments.flag("sample-on-network")) {
      words.add("--caredoor.sample-on-network=true");
    }
    return words;
  }

  /** All of it on a free port, on a database of its own. */
  static Portal openForTraining(Arguments arguments) {
    return start(
        DatabaseServer.begin(StoreSettings.embedded(arguments.data()), "a training run"),
        WebApplicationType.SERVLET,
        List.of("--server.port=0", "--server.address=127.0.0.1"),
        arguments.data());
  }

  /** The rooms without pages, for one command; beside a running portal it shares the database. */
  static Portal openForCommand(Arguments arguments, String command) {
    return start(
        DatabaseServer.join(settings(arguments), "./caredoor " + command),
        WebApplicationType.NONE,
        List.of("--spring.main.lazy-initialization=true"),
        arguments.data());
  }

  /** The rooms without pages, on a directory's own database whatever the environment says. */
  public static Portal openAlone(Path data, String holder) {
    return start(
        DatabaseServer.begin(StoreSettings.embedded(data), holder),
        WebApplicationType.NONE,
        List.of("--spring.main.lazy-initialization=true", "--caredoor.sign-in.key="),
        data);
  }

  public <T> T get(Class<T> type) {
    return context().getBean(type);
  }

  ConfigurableApplicationContext context() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }

  /** Whether the process has been told to end. */
  boolean isEnding() {
    return ending;
  }

  /** Completes with a reason when the database is gone for good. */
  CompletableFuture<String> lost() {
    return database.thenCompose(DatabaseServer::lost);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process ends already; waiting for the hook", e);
    }
    shut();
  }

  private static StoreSettings settings(Arguments arguments) {
    return new StoreSettings(
        arguments.data().toString(),
        Integer.parseInt(Arguments.environment("CAREDOOR_DB_PORT").orElse("0")),
        Arguments.environment("CAREDOOR_DB_URL").orElse(""),
        Boolean.parseBoolean(Arguments.environment("CAREDOOR_DB_UNPROTECTED").orElse("")),
        Arguments.environment("CAREDOOR_DB_USER").orElse(""),
        SecretFile.ofEnvironment("CAREDOOR_DB_PASSWORD"),
        Arguments.environment("CAREDOOR_DB_SERVE_USER").orElse(""),
        SecretFile.ofEnvironment("CAREDOOR_DB_SERVE_PASSWORD"),
        Arguments.environment("CAREDOOR_DB_AUDIT_USER").orElse(""),
        SecretFile.ofEnvironment("CAREDOOR_DB_AUDIT_PASSWORD"),
        StoreSettings.HOUSE_CONNECTIONS,
        StoreSettings.SERVING_CONNECTIONS);
  }

  private static Portal start(
      CompletableFuture<DatabaseServer> database,
      WebApplicationType web,
      List<String> more,
      Path data) {
    var portal = new Portal(database);
    Runtime.getRuntime().addShutdownHook(portal.hook);
    var application = new SpringApplication(CaredoorApplication.class);
    application.setWebApplicationType(web);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.addInitializers(c ->
        ((GenericApplicationContext) c)
            .registerBean("databaseServer", DatabaseServer.class, database::join));
    var words = new ArrayList<>(more);
    words.add("--caredoor.store.dir=" + data);
    words.add("--logging.file.name=" + data.resolve("caredoor.log"));
    try {
      portal.context = application.run(words.toArray(String[]::new));
    } catch (RuntimeException e) {
      portal.close();
      throw e;
    }
    return portal;
  }

  private synchronized void shut() {
    ending = true;
    if (context != null) {
      context.close();
    }
    database
        .handle((server, fault) -> {
          if (server != null) {
            server.close();
          }
          return true;
        })
        .join();
  }
}
