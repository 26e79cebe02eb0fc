// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the portal and stays until it is stopped. */
final class RunCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Override
  public String name() {
    return "run";
  }

  @Override
  public Set<String> options() {
    return Set.of("port", "data");
  }

  @Override
  public Set<String> flags() {
    return Set.of("empty", "sample-on-network");
  }

  @Override
  public int run(Arguments arguments) throws IOException {
    arguments.noWords("run");
    int port = arguments.port();
    if (isTaken(port)) {
      return Faults.portInUse(port);
    }
    Path data = arguments.data();
    Screen.hint("Starting Caredoor on the data in " + data + " …");
    Portal portal = Portal.open(arguments);
    var ended = new CompletableFuture<String>();
    portal.context().addApplicationListener((ContextClosedEvent e) -> ended.complete(""));
    portal.lost().thenAccept(ended::complete);
    var sample = portal.get(SampleClinic.class);
    List<SampleSignIns.SignIn> signIns = sample.loadCast(arguments.flag("empty"));
    Screen.say(
        "Caredoor is open at %s://localhost:%d/"
            .formatted(Encryption.isOn() ? "https" : "http", listensOn(portal)));
    if (!signIns.isEmpty()) {
      tell(signIns, SampleSignIns.write(data, signIns));
    }
    Screen.hint("Ctrl-C stops it.");
    Thread.ofPlatform()
        .daemon()
        .name("afterwards")
        .start(() -> {
          loadOthers(sample);
          StartCache.makeWhenMissing();
        });
    String lost = ended.join();
    if (lost.isEmpty()) {
      return DONE;
    }
    Screen.trouble(
        "The database is gone: " + lost, "Nothing that was saved is lost. Start Caredoor again.");
    portal.close();
    return FAILED;
  }

  private static void loadOthers(SampleClinic sample) {
    try {
      if (sample.isIncomplete()) {
        Screen.hint("Loading the other sample patients (made by Synthea) behind it …");
        sample.loadOthers();
        Screen.hint("All sample patients are here.");
      }
    } catch (RuntimeException e) {
      LOG.warn("The other sample patients are not all here; the next start goes on", e);
    }
  }

  /** Asked first: the answer must not wait for a database to start. */
  private static boolean isTaken(int port) throws IOException {
    InetAddress address =
        InetAddress.getByName(Arguments.environment("CAREDOOR_ADDRESS").orElse("127.0.0.1"));
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return false;
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("in use")) {
        return true;
      }
      throw new IOException(
          "cannot listen on " + address.getHostAddress() + ", port " + port + ": " + e.getMessage(),
          e);
    }
  }

  private static int listensOn(Portal portal) {
    return Objects.requireNonNull(((WebServerApplicationContext) portal.context()).getWebServer())
        .getPort();
  }

  private static void tell(List<SampleSignIns.SignIn> signIns, Path file) {
    Screen.say("");
    Screen.say("Sample sign-ins (made-up people; everybody knows these passwords):");
    for (SampleSignIns.SignIn s : signIns) {
      Screen.say("  %-15s %-34s %s".formatted(s.userName(), s.password(), s.who()));
    }
    Screen.say("Patients sign in at /sign-in, staff at /staff/sign-in. For the second factor:");
    Screen.say("  ./caredoor code NAME     shows the six digits of NAME’s authenticator");
    Screen.say("The same for machines: " + file);
    Screen.say("");
  }
}
