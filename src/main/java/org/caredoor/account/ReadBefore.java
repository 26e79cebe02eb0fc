// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What stored bytes of a session mean, of those that each click reads: who is signed in, and the
 * token of forms. The same bytes mean the same. Whether they are stored, and for whom, the database
 * is asked at each click; nothing is found here without all of the bytes.
 */
final class ReadBefore {
  private static final int MOST = 1000;

  /** Those read last at the end; only what nobody can change. */
  private final Map<ByteBuffer, Object> meanings =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Object> eldest) {
          return size() > MOST;
        }
      };

  @Nullable Object read(byte[] stored, Function<byte[], @Nullable Object> reader) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    Object kept = kept(bytes);
    if (kept != null) {
      return kept instanceof Authentication who ? new SecurityContextImpl(who) : kept;
    }
    Object read = reader.apply(stored);
    if (read instanceof SecurityContext context && context.getAuthentication() != null) {
      keep(bytes, context.getAuthentication());
    } else if (read instanceof DefaultCsrfToken) {
      keep(bytes, read);
    }
    return read;
  }

  private synchronized @Nullable Object kept(ByteBuffer bytes) {
    return meanings.get(bytes);
  }

  private synchronized void keep(ByteBuffer bytes, Object meaning) {
    meanings.put(bytes, meaning);
  }
}
