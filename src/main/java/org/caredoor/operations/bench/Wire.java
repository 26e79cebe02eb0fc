// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.caredoor.operations.bench.Answers.Answer;

/**
 * One kept-alive HTTP/1.1 connection to this machine. Thin on purpose: the client runs on the
 * processors that it measures.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private Socket socket;
  private Answers answers;
  private boolean ended;

  private Wire(int port, Socket socket) throws IOException {
    this.port = port;
    this.socket = socket;
    this.answers = new Answers(socket.getInputStream());
  }

  static Wire to(int port) throws IOException {
    return new Wire(port, connect(port));
  }

  /** The bytes of a GET. */
  static byte[] request(String path, String cookies, boolean gzip) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: %s\r\n%s\r\n"
        .formatted(path, cookies, gzip ? "Accept-Encoding: gzip\r\n" : "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Connects anew when the portal has closed, as it does after some number of requests. */
  Answer exchange(byte[] request) throws IOException {
    if (ended) {
      socket.close();
      socket = connect(port);
      answers = new Answers(socket.getInputStream());
    }
    socket.getOutputStream().write(request);
    Answer answer = answers.next();
    ended = answer.last();
    return answer;
  }

  /** What the last answer said, if it was not 200. */
  String said() throws IOException {
    return answers.said();
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
