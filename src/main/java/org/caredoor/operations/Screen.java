// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command line says: results on standard output, everything else on standard error. */
public final class Screen {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private static final PrintStream ERR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private Screen() {}

  /** A line of the result. */
  public static void say(String line) {
    OUT.println(line);
  }

  /** A line on what is going on, for a person. */
  public static void hint(String line) {
    ERR.println(line);
  }

  /** Puts a line in the place of the one before, on a terminal. */
  public static void redraw(String line) {
    ERR.print("\r" + line + "\u001b[K");
    ERR.flush();
  }

  /** What went wrong, and what to do about it. */
  public static void trouble(String what, String... advice) {
    ERR.println(what);
    for (String line : advice) {
      ERR.println("  " + line);
    }
  }
}
