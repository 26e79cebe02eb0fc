// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller that asks for the portal by another name, as after a trick with DNS. */
final class Elsewhere {
  private Elsewhere() {}

  static int status(String address, String host) {
    URI uri = URI.create(address);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + uri.getPath()
                      + " HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(in.readLine().split(" ", 3)[1], 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
