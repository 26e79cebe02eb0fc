// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection on which anything can be said. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(String origin) throws IOException {
    return to(origin, "127.0.0.1");
  }

  /** From another address of this machine: the whole of 127.0.0.0/8 is its own on Linux. */
  static Wire to(String origin, String from) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", URI.create(origin).getPort()));
    return new Wire(socket);
  }

  /** A request with these lines, and the whole answer until the server closes. */
  static Said ask(String origin, String... lines) throws IOException {
    try (Wire wire = to(origin)) {
      return wire.say(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").all();
    }
  }

  Wire say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  Wire endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** What comes until the server closes; a reset counts as closed. */
  Said all() {
    var heard = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        heard.write(buffer, 0, n);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the server kept the connection open for " + PATIENCE, e);
    } catch (IOException e) {
      return new Said(heard.toString(StandardCharsets.UTF_8));
    }
    return new Said(heard.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What a server said. */
  record Said(String text) {
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** How many answers there are. */
    long answers() {
      return text.lines().filter(line -> line.contains("HTTP/1.1 ")).count();
    }

    String header(String name) {
      List<String> values = headers(name);
      return values.isEmpty() ? "" : values.getFirst();
    }

    List<String> headers(String name) {
      List<String> values = new ArrayList<>();
      for (String line : text.split("\r\n\r\n", 2)[0].split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0
            && line.substring(0, colon)
                .toLowerCase(Locale.ROOT)
                .equals(name.toLowerCase(Locale.ROOT))) {
          values.add(line.substring(colon + 1).strip());
        }
      }
      return values;
    }
  }
}
