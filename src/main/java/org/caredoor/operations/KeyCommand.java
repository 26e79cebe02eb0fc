// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.caredoor.account.Resealing;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.store.KeyRotation;

/** Puts another key in the place of the portal's. */
final class KeyCommand implements Command {
  @Override
  public String name() {
    return "key";
  }

  @Override
  public Set<String> options() {
    return Set.of("data");
  }

  @Override
  public int run(Arguments arguments) {
    if (!arguments.words().equals(List.of("rotate"))) {
      throw new WrongUsageException("key knows one thing: key rotate.");
    }
    if (Arguments.environment("CAREDOOR_DB_URL").isEmpty()
        && !Files.isDirectory(arguments.data())) {
      Screen.trouble(
          "There is no portal in " + arguments.data() + ".", "--data names another one.");
      return FAILED;
    }
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      KeyRotation rotation = portal.get(KeyRotation.class);
      return switch (rotation.rotate()) {
        case IN_USE -> {
          Screen.trouble(
              "A portal runs on this database.",
              "Stop every node, change the key, and start them with the new one.");
          yield BUSY;
        }
        case NO_NEW_KEY -> {
          Screen.trouble(
              rotation.place() + " cannot be written from here.",
              "Put a new key before the old one there, with a space between:",
              "openssl rand -base64 32 makes one. Then run this again.");
          yield MISSING;
        }
        case CHANGED -> finish(portal, rotation, "Another key counts from now on.");
        case WENT_ON -> finish(portal, rotation, "The key had changed already; the rest is done.");
      };
    }
  }

  private int finish(Portal portal, KeyRotation rotation, String done) {
    long sealed = portal.get(Resealing.class).run();
    portal
        .get(AuditTrail.class)
        .record(
            new AuditEvent(
                AuditEvent.Actor.system(name()),
                null,
                AuditEvent.Action.EXECUTE,
                "key/rotation",
                "HOPERAT",
                null,
                AuditEvent.Outcome.DONE,
                null));
    Screen.say(done + " %,d secrets were sealed anew.".formatted(sealed));
    if (rotation.finish()) {
      Screen.hint(
          "It is in " + rotation.place() + ". Give it to the other nodes before they start.");
      Screen.hint("The key of before is in " + rotation.place() + ".before-…: backups made until");
      Screen.hint("now need it. Put it where the keys of backups are.");
    } else {
      Screen.hint("Take the older key out of " + rotation.place() + " on every node.");
      Screen.hint("Backups made until now still need it: keep it with them.");
    }
    return DONE;
  }
}
