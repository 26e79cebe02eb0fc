// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells from samples of the portal's threads what share of a request's processor time the policy
 * takes.
 *
 * @param requests samples in which a request was served
 * @param policy those of them in which the policy was at work
 */
record PolicySamples(long requests, long policy) {
  /** By processor time where the JVM can do that, else by the clock. */
  private static final List<String> EVENTS = List.of("jdk.CPUTimeSample", "jdk.ExecutionSample");

  private static final String SERVES_A_REQUEST = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String HOUSE = "org.caredoor.";
  private static final String POLICY = "org.caredoor.access.";

  /** Rooms that stand above the policy: what they do is not its work. */
  private static final List<String> ABOVE =
      List.of("org.caredoor.record.", "org.caredoor.exchange.", "org.caredoor.operations.");

  /** Of others, called to let a request or an answer go on its way. */
  private static final Set<String> HANDING_ON = Set.of("doFilter", "write", "flush", "close");

  private static final Frame KEYED = new Frame("org.caredoor.store.Database", "inScope");
  private static final String TRANSACTION = "org.springframework.transaction.";
  private static final String LOCKED = "org.caredoor.store.Locked";
  private static final List<String> POOL = List.of("com.zaxxer.hikari.", "org.postgresql.");
  private static final Set<Frame> PASSING =
      Set.of(
          new Frame(LOCKED + "Connection", "call"), new Frame(LOCKED + "Source", "getConnection"));

  /** A method on the stack. */
  record Frame(String type, String method) {}

  double share() {
    return requests == 0 ? 0 : (double) policy / requests;
  }

  static PolicySamples read(Path recording) throws IOException {
    List<RecordedEvent> all = RecordingFile.readAllEvents(recording);
    for (String event : EVENTS) {
      List<List<Frame>> stacks =
          all.stream()
              .filter(e -> e.getEventType().getName().equals(event) && e.getStackTrace() != null)
              .map(e -> e.getStackTrace().getFrames().stream().map(PolicySamples::frame).toList())
              .toList();
      if (!stacks.isEmpty()) {
        return of(stacks);
      }
    }
    return new PolicySamples(0, 0);
  }

  private static Frame frame(RecordedFrame frame) {
    return new Frame(frame.getMethod().getType().getName(), frame.getMethod().getName());
  }

  static PolicySamples of(List<List<Frame>> stacks) {
    List<List<Frame>> requests =
        stacks.stream()
            .filter(s -> s.stream().anyMatch(f -> f.type().equals(SERVES_A_REQUEST)))
            .toList();
    return new PolicySamples(
        requests.size(), requests.stream().filter(PolicySamples::isOfThePolicy).count());
  }

  /**
   * Whether the policy was at work, or what it had called: its filters have the whole request
   * inside, and its keyed database has the caller's query inside.
   *
   * @param stack the innermost first
   */
  static boolean isOfThePolicy(List<Frame> stack) {
    for (int i = 0; i < stack.size(); i++) {
      String type = stack.get(i).type();
      if (type.startsWith(POLICY)) {
        return i == 0 || !handsOn(stack.get(i - 1));
      }
      if (i > 0 && stack.get(i).equals(KEYED) && isTransaction(stack.subList(0, i))) {
        return false;
      }
      if (ABOVE.stream().anyMatch(type::startsWith)) {
        return false;
      }
    }
    return false;
  }

  /** Begins or ends one, which a page needs for what it reads, with a policy or without. */
  private static boolean isTransaction(List<Frame> inside) {
    List<Frame> house = inside.stream().filter(f -> f.type().startsWith(HOUSE)).toList();
    return inside.getLast().type().startsWith(TRANSACTION)
        && (house.isEmpty() || isPassed(inside, house));
  }

  /** Whether the lock's connection, which is the policy's, has let it through to the pool's. */
  private static boolean isPassed(List<Frame> inside, List<Frame> house) {
    return house.stream().allMatch(f -> f.type().startsWith(LOCKED))
        && PASSING.contains(house.getFirst())
        && inside.subList(0, inside.indexOf(house.getFirst())).stream()
            .anyMatch(f -> POOL.stream().anyMatch(f.type()::startsWith));
  }

  private static boolean handsOn(Frame called) {
    return !called.type().startsWith(HOUSE) && HANDING_ON.contains(called.method());
  }
}
