// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file really is, told by its first bytes; the declared type decides only between texts. */
enum MediaKind {
  PDF("application/pdf", "pdf"),
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp"),
  TEXT("text/plain;charset=UTF-8", "txt"),
  HTML("application/octet-stream", "html"),
  XML("application/octet-stream", "xml"),
  RTF("application/octet-stream", "rtf"),
  TIFF("application/octet-stream", "tif"),
  OTHER("application/octet-stream", "bin");

  private static final int LOOKED_AT = 4096;

  private final String served;
  private final String extension;

  MediaKind(String served, String extension) {
    this.served = served;
    this.extension = extension;
  }

  /** The content type under which such a file leaves the portal. */
  String served() {
    return served;
  }

  String extension() {
    return extension;
  }

  boolean picture() {
    return this == PNG || this == JPEG || this == GIF || this == WEBP;
  }

  /** Shown by the browser itself; all others are only handed out as downloads. */
  boolean inline() {
    return this == PDF || this == TEXT || picture();
  }

  /** Whether a declared type says the same; nothing declared contradicts nothing. */
  boolean agreesWith(String declared) {
    String type = bare(declared);
    return switch (this) {
      case PDF -> type.isEmpty() || type.equals("application/pdf") || unspecific(type);
      case PNG, JPEG, GIF, WEBP -> type.isEmpty() || type.startsWith("image/") || unspecific(type);
      case TEXT, HTML, XML, RTF, OTHER, TIFF ->
          !type.equals("application/pdf") && (this == TIFF || !type.startsWith("image/"));
    };
  }

  private static boolean unspecific(String type) {
    return type.equals("application/octet-stream");
  }

  /** Looks at the first bytes. */
  static MediaKind of(byte[] bytes, String declared) {
    if (starts(bytes, 0, "%PDF-")) {
      return PDF;
    }
    if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
      return GIF;
    }
    if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
      return WEBP;
    }
    if (starts(bytes, 0, "II*\0") || starts(bytes, 0, "MM\0*")) {
      return TIFF;
    }
    if (starts(bytes, 0, "{\\rtf")) {
      return RTF;
    }
    return binary(bytes) ? OTHER : text(bytes, bare(declared));
  }

  private static MediaKind text(byte[] bytes, String type) {
    if (type.contains("html")) {
      return HTML;
    }
    if (type.endsWith("xml")) {
      return XML;
    }
    if (type.equals("text/plain")) {
      return TEXT;
    }
    String head =
        new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.UTF_8)
            .replace("\ufeff", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (head.startsWith("<!doctype html") || head.startsWith("<html")) {
      return HTML;
    }
    return head.startsWith("<?xml") || head.startsWith("<clinicaldocument") ? XML : TEXT;
  }

  /** True when there are bytes that no text has. A text in UTF-16 starts with its mark. */
  private static boolean binary(byte[] bytes) {
    if (starts(bytes, 0, "\u00ff\u00fe") || starts(bytes, 0, "\u00fe\u00ff")) {
      return false;
    }
    for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
      int b = bytes[i] & 0xff;
      if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(byte[] bytes, int at, String magic) {
    if (bytes.length < at + magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((bytes[at + i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String declared) {
    int end = declared.indexOf(';');
    return (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
