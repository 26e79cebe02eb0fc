// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.caredoor.CaredoorApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the portal and stays until it is stopped. */
final class RunCommand implements Command {
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
    return Set.of("empty");
  }

  @Override
  public int run(Arguments arguments) throws Exception {
    if (!arguments.words().isEmpty()) {
      throw new WrongUsageException("run takes no “" + arguments.words().getFirst() + "”.");
    }
    Path data = arguments.data();
    Screen.hint("Starting Caredoor on the data in " + data + " …");
    var application = new SpringApplication(CaredoorApplication.class);
    application.setLogStartupInfo(false);
    ConfigurableApplicationContext context =
        application.run(
            "--server.port=" + arguments.port(), "--caredoor.store.dir=" + data.toString());
    var stopped = new CountDownLatch(1);
    context.addApplicationListener((ContextClosedEvent e) -> stopped.countDown());
    var sample = context.getBean(SampleClinic.class);
    List<SampleSignIns.SignIn> signIns = sample.loadCast(arguments.flag("empty"));
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    Screen.say("Caredoor is open at http://localhost:" + port + "/");
    if (!signIns.isEmpty()) {
      Path file = SampleSignIns.write(data, signIns);
      tell(signIns, file);
    }
    Screen.hint("Ctrl-C stops it.");
    sample.loadOthers();
    stopped.await();
    return DONE;
  }

  private static void tell(List<SampleSignIns.SignIn> signIns, Path file) {
    Screen.say("");
    Screen.say("Sample sign-ins (made-up people; everybody knows these passwords):");
    for (SampleSignIns.SignIn s : signIns) {
      Screen.say("  %-15s %-13s %-32s %s".formatted(s.userName(), s.role(), s.password(), s.who()));
    }
    Screen.say("Patients sign in at /sign-in, staff at /staff/sign-in. For the second factor:");
    Screen.say("  ./caredoor code NAME     shows the six digits of NAME’s authenticator");
    Screen.say("The same for machines: " + file);
    Screen.say("");
  }
}
