// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.springframework.stereotype.Component;

/** What other systems send. */
@Component
public class Feeds {
  private final FileIntake files;
  private final Runs runs;
  private final SystemClients clients;
  private final IntakeSettings settings;

  Feeds(FileIntake files, Runs runs, SystemClients clients, IntakeSettings settings) {
    this.files = files;
    this.runs = runs;
    this.clients = clients;
    this.settings = settings;
  }

  /** Imports files, folders and archives; safe to stop and repeat. */
  public ImportReport importFiles(List<Path> paths, String source, ImportProgress progress) {
    return importFiles(
        paths,
        source,
        paths.stream().map(Path::toString).collect(Collectors.joining(" ")),
        progress);
  }

  /**
   * As {@link #importFiles(List, String, ImportProgress)}.
   *
   * @param what how staff read of it, in place of the paths
   */
  public ImportReport importFiles(
      List<Path> paths, String source, String what, ImportProgress progress) {
    Tally tally = runs.begin(source, what, progress);
    try (var inputs = new InputFiles(settings, tally)) {
      paths.forEach(inputs::add);
      inputs.found().forEach(file -> tally.expect(file.bytes()));
      inOrder(inputs.found(), source, tally);
    }
    return tally.finish();
  }

  /** Imports one file that is no archive; its name tells of which kind it is. */
  public ImportReport importContent(
      String name, InputStream content, String source, ImportProgress progress) {
    Tally tally = runs.begin(source, name, progress);
    take(new InputFile(name, 0, InputFile.kindOf(name), () -> content), source, tally, Pass.ONLY);
    return tally.finish();
  }

  /** What a run refused, in the order in which it did; of very many, the first ten thousand. */
  public List<Refusal> refusals(long runNo) {
    return runs.refusals(runNo);
  }

  /** Lets a system send; returns its token, which is shown once and kept as a hash only. */
  public String addSystem(String name, String source) {
    return clients.add(name, source);
  }

  /** Lets a system send no more; false when there is none of that name. */
  public boolean disableSystem(String name) {
    return clients.disable(name);
  }

  /** The systems that may send, and those that might once. */
  public List<SendingSystem> systems() {
    return clients.all();
  }

  /** Which time a file is gone through. */
  private enum Pass {
    ONLY,
    FIRST,
    SECOND
  }

  /** Patients before what is about them; what still came before its patient is tried once more. */
  private void inOrder(List<InputFile> all, String source, Tally tally) {
    List<InputFile> patients = all.stream().filter(InputFile::namesPatients).toList();
    List<InputFile> bundles = all.stream().filter(f -> f.kind() == InputFile.Kind.JSON).toList();
    List<InputFile> lines =
        all.stream().filter(f -> f.kind() == InputFile.Kind.LINES && !f.namesPatients()).toList();
    List<InputFile> early = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(settings.workers())) {
      for (List<InputFile> group : List.of(patients, bundles, lines)) {
        early.addAll(atOnce(workers, group, source, tally, Pass.FIRST));
      }
      atOnce(workers, early, source, tally, Pass.SECOND);
    }
  }

  private List<InputFile> atOnce(
      ExecutorService workers, List<InputFile> group, String source, Tally tally, Pass pass) {
    List<InputFile> early = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> running = new ArrayList<>();
    for (InputFile file : group) {
      running.add(
          workers.submit(() -> {
            if (!take(file, source, tally, pass)) {
              early.add(file);
            }
            tally.done(pass == Pass.SECOND ? 0 : file.bytes());
          }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the import was interrupted", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
    return early;
  }

  /** False when some of it came before its patient, and the file should be tried once more. */
  private boolean take(InputFile file, String source, Tally tally, Pass pass) {
    boolean[] complete = {true};
    try (InputStream in = file.opener().open()) {
      files.take(
          in,
          file.kind(),
          settings.file().toBytes(),
          source,
          file.place(),
          (kind, result) -> {
            UnitResult counted =
                switch (pass) {
                  case ONLY -> result;
                  case FIRST -> EarlyBirds.without(result);
                  case SECOND -> EarlyBirds.newsOf(result);
                };
            complete[0] &= pass != Pass.FIRST || counted.equals(result);
            tally.add(counted, file.place());
          });
    } catch (RefusedException e) {
      tally.refuse(file.place(), e);
    } catch (IOException e) {
      tally.refuse(file.place(), new RefusedException(RefusalReason.UNREADABLE, null));
    }
    return complete[0];
  }
}
