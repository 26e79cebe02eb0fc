// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** An answer of which nothing leaves before the audit rows of its request are on disk. */
final class TracedAnswer extends HttpServletResponseWrapper {
  private final Traces traces;

  TracedAnswer(HttpServletResponse response, Traces traces) {
    super(response);
    this.traces = traces;
  }

  private void settle() {
    traces.settle(getStatus());
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new TracedStream(super.getOutputStream());
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return new PrintWriter(new TracedWriter(super.getWriter()));
  }

  @Override
  public void flushBuffer() throws IOException {
    settle();
    super.flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    traces.settle(status);
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    traces.settle(status);
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    traces.settle(SC_FOUND);
    super.sendRedirect(location);
  }

  @Override
  public void sendRedirect(String location, int status) throws IOException {
    traces.settle(status);
    super.sendRedirect(location, status);
  }

  @Override
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    traces.settle(SC_FOUND);
    super.sendRedirect(location, clearBuffer);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    traces.settle(status);
    super.sendRedirect(location, status, clearBuffer);
  }

  private final class TracedStream extends ServletOutputStream {
    private final ServletOutputStream out;

    TracedStream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      settle();
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      settle();
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      settle();
      out.flush();
    }

    @Override
    public void close() throws IOException {
      settle();
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }

  private final class TracedWriter extends Writer {
    private final PrintWriter out;

    TracedWriter(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void write(char[] letters, int from, int length) {
      settle();
      out.write(letters, from, length);
    }

    @Override
    public void flush() {
      settle();
      out.flush();
    }

    @Override
    public void close() {
      settle();
      out.close();
    }
  }
}
