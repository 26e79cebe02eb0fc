// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * What came, as it is kept until a person has decided: compressed, with a hash to know it again.
 */
record WaitingContent(String hash, byte[] gzip) {
  static WaitingContent of(InputStream in) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      var packed = new ByteArrayOutputStream();
      try (var source = new DigestInputStream(in, digest);
          var out = new GZIPOutputStream(packed)) {
        source.transferTo(out);
      }
      return new WaitingContent(HexFormat.of().formatHex(digest.digest()), packed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
