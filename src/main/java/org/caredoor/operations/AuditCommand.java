// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.caredoor.audit.TrailBreak;
import org.caredoor.audit.TrailCheck;
import org.caredoor.audit.TrailExport;
import org.caredoor.audit.TrailReport;
import org.caredoor.audit.Verifications;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Branding;

/** Proves that the audit trail is whole, and hands it out. */
final class AuditCommand implements Command {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "from", "to");
  }

  @Override
  public int run(Arguments arguments) {
    boolean verify = arguments.words().equals(List.of("verify"));
    if (!verify && !arguments.words().equals(List.of("export"))) {
      throw new WrongUsageException("audit knows two things: audit verify and audit export.");
    }
    if (Arguments.environment("CAREDOOR_DB_URL").isEmpty()
        && !Files.isDirectory(arguments.data())) {
      Screen.trouble(
          "There is no portal in " + arguments.data() + ".", "--data names another one.");
      return FAILED;
    }
    return verify ? verify(arguments) : export(arguments);
  }

  private int verify(Arguments arguments) {
    if (arguments.option("from").isPresent() || arguments.option("to").isPresent()) {
      throw new WrongUsageException("audit verify always checks all of the trail.");
    }
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      long begin = System.nanoTime();
      TrailReport report = portal.get(TrailCheck.class).run();
      portal.get(Verifications.class).keep(report);
      double seconds =
          Math.max(0.001, Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3);
      Screen.say(
          "%,d rows in %,d %s checked in %.1f s (%,.0f rows/s)."
              .formatted(
                  report.rows(),
                  report.chains(),
                  report.chains() == 1 ? "chain" : "chains",
                  seconds,
                  report.rows() / seconds));
      if (report.whole()) {
        Screen.say("The audit trail is whole: nothing was changed, added or taken away.");
        return DONE;
      }
      Screen.say("The audit trail is NOT whole. Where each chain breaks first:");
      report.breaks().forEach(broken -> Screen.say("  " + line(broken)));
      return FAILED;
    }
  }

  private static String line(TrailBreak broken) {
    String place =
        broken.row() == 0
            ? "chain %d, its head".formatted(broken.chain())
            : "chain %d, row %,d".formatted(broken.chain(), broken.row());
    boolean gone =
        broken.fault() == TrailBreak.Fault.CUT || broken.fault() == TrailBreak.Fault.MISSING;
    String time =
        broken.at() == null
            ? ""
            : (gone ? " (beside a row of " : " (of ") + broken.at().toInstant() + ")";
    return place
        + time
        + ": "
        + switch (broken.fault()) {
          case CHANGED -> "changed; it is not what the portal wrote";
          case MISSING -> "missing";
          case INSERTED -> "inserted; the portal did not write it";
          case OUT_OF_ORDER -> "out of order";
          case CUT -> "cut at the end; this row and those after it are gone";
        };
  }

  private int export(Arguments arguments) {
    LocalDate from = day(arguments, "from", LocalDate.EPOCH);
    LocalDate to = day(arguments, "to", LocalDate.of(9999, 1, 1));
    try (Portal portal = Portal.openForCommand(arguments, name())) {
      ZoneId zone = portal.get(Branding.class).zone();
      long rows =
          portal
              .get(TrailExport.class)
              .run(
                  from.atStartOfDay(zone).toInstant(),
                  to.plusDays(1).atStartOfDay(zone).toInstant(),
                  patient -> new PatientId(patient).text(),
                  Screen::say);
      Screen.hint("%,d rows.".formatted(rows));
      return DONE;
    }
  }

  private static LocalDate day(Arguments arguments, String option, LocalDate otherwise) {
    String written = arguments.option(option).orElse("");
    try {
      return written.isEmpty() ? otherwise : LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw new WrongUsageException(
          "--" + option + ": “" + written + "” is not a day such as 2026-11-22.");
    }
  }
}
