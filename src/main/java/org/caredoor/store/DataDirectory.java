// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.jspecify.annotations.Nullable;

/** The directory that holds everything; one process at a time has it. */
final class DataDirectory implements AutoCloseable {
  private static final String MARK = "CAREDOOR";
  private static final String LOCK = "lock";
  private static final int ROOT = 0;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the directory, and makes it where it is missing.
   *
   * @param holder what holds it from now on: "a portal"
   */
  static DataDirectory open(Path written, String holder) {
    Path path = written.toAbsolutePath().normalize();
    try {
      make(path);
      refuseForeign(path);
      return new DataDirectory(path.toRealPath(), lock(path, holder));
    } catch (AccessDeniedException e) {
      throw notWritable(path, e);
    } catch (IOException e) {
      throw trouble(path, e);
    }
  }

  /** Makes the directory where it is missing, without taking it. */
  static void prepare(Path written) {
    Path path = written.toAbsolutePath().normalize();
    try {
      make(path);
      refuseForeign(path);
      mark(path);
    } catch (AccessDeniedException e) {
      throw notWritable(path, e);
    } catch (IOException e) {
      throw trouble(path, e);
    }
  }

  private static void mark(Path path) throws IOException {
    Path mark = path.resolve(MARK);
    if (!Files.exists(mark)) {
      Files.writeString(mark, "Data of Caredoor, an open patient portal.\n");
    }
  }

  /** The holder of a directory that is in use, or null. */
  static @Nullable String holder(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    if (!Files.exists(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? Files.readString(file).strip() : null;
    } catch (OverlappingFileLockException e) {
      return Files.readString(file).strip();
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  Path path() {
    return path;
  }

  /** Whether this process is root. */
  boolean isUsedByRoot() throws IOException {
    return ownUid(path) == ROOT;
  }

  /** To whom belongs what this process makes. */
  private static int ownUid(Path path) throws IOException {
    Path probe = Files.createTempFile(path, "probe", null);
    try {
      return uid(probe);
    } finally {
      Files.delete(probe);
    }
  }

  static int uid(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? (int) Files.getAttribute(file, "unix:uid")
        : -1;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw trouble(path, e);
    }
  }

  static CannotOpenStoreException trouble(Path path, IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : String.valueOf(e.getMessage());
    return new CannotOpenStoreException(
        Why.FAILED, e, "The data directory " + path + " cannot be used: " + reason + ".");
  }

  private static void make(Path path) throws IOException {
    if (Files.exists(path)) {
      if (!Files.isDirectory(path)) {
        throw new CannotOpenStoreException(
            Why.FAILED, path + " is a file, not a directory.", "Name another one with --data.");
      }
      return;
    }
    Path parent = Objects.requireNonNullElse(path.getParent(), path);
    Files.createDirectories(parent);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }

  private static void refuseForeign(Path path) throws IOException {
    if (Files.exists(path.resolve(MARK))) {
      return;
    }
    try (Stream<Path> files = Files.list(path)) {
      if (files.anyMatch(f -> !f.endsWith("lost+found") && !f.endsWith(LOCK))) {
        throw new CannotOpenStoreException(
            Why.FAILED,
            path + " has other things in it and is no data directory of Caredoor.",
            "Name an empty or a new directory with --data.");
      }
    }
  }

  private static FileChannel lock(Path path, String holder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (!taken(channel)) {
      String other = Files.readString(path.resolve(LOCK)).strip();
      channel.close();
      throw new CannotOpenStoreException(
          Why.IN_USE,
          path + " is in use by " + other + ".",
          "Stop that one, or name another directory with --data.");
    }
    try {
      refuseOtherOwner(path);
      byte[] text =
          (holder + " (process " + ProcessHandle.current().pid() + ")\n")
              .getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text));
      mark(path);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Root working in another user's directory would leave files that its owner cannot open. */
  private static void refuseOtherOwner(Path path) throws IOException {
    Path mark = path.resolve(MARK);
    if (Files.exists(mark) && uid(mark) != ownUid(path)) {
      throw new CannotOpenStoreException(
          Why.FAILED,
          path + " belongs to the user " + Files.getOwner(mark).getName() + ".",
          "Run Caredoor as that user, or name another directory with --data.");
    }
  }

  private static CannotOpenStoreException notWritable(Path path, IOException e) {
    return new CannotOpenStoreException(
        Why.FAILED,
        e,
        path + " cannot be written to by the user " + System.getProperty("user.name") + ".",
        "Name another directory with --data, or give this one to the user.");
  }
}
