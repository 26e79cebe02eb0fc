// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * How a session's contents are stored. What cannot be read again, because another version of the
 * portal wrote it or because it holds a type that sessions never hold, counts as absent: its owner
 * signs in once more instead of seeing an error.
 */
final class SessionContents {
  private static final Logger LOG = LoggerFactory.getLogger(SessionContents.class);

  /**
   * All that is ever read, in the words of {@link ObjectInputFilter.Config}. Whoever writes the
   * table could otherwise name any class of the class path, and run what its reading runs.
   */
  private static final ObjectInputFilter LISTED =
      ObjectInputFilter.Config.createFilter(
          """
          maxbytes=262144;maxdepth=16;maxrefs=2000;maxarray=65536;\
          org.caredoor.account.AccountId;\
          org.caredoor.account.Factors;\
          org.caredoor.account.SignedIn;\
          org.caredoor.account.SignedIn$Realm;\
          org.caredoor.account.StaffRole;\
          org.caredoor.account.SignInSession$Pending;\
          org.caredoor.account.SignInSession$Standing;\
          org.caredoor.account.recovery.RecoverySession$*;\
          org.caredoor.account.session.Arrival;\
          org.caredoor.account.session.Device;\
          org.caredoor.account.sso.SsoSession$Asked;\
          org.springframework.security.authentication.AbstractAuthenticationToken;\
          org.springframework.security.authentication.UsernamePasswordAuthenticationToken;\
          org.springframework.security.core.authority.FactorGrantedAuthority;\
          org.springframework.security.core.authority.SimpleGrantedAuthority;\
          org.springframework.security.core.context.SecurityContextImpl;\
          org.springframework.security.oauth2.core.AuthorizationGrantType;\
          org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;\
          org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponseType;\
          org.springframework.security.web.csrf.DefaultCsrfToken;\
          java.lang.Boolean;java.lang.Enum;java.lang.Long;java.lang.Number;java.lang.Object;java.lang.String;\
          java.time.Instant;java.time.Ser;\
          java.util.ArrayList;java.util.CollSer;\
          java.util.Collections$Unmodifiable*;java.util.ImmutableCollections$*;\
          java.util.HashMap;java.util.HashSet;java.util.LinkedHashMap;java.util.LinkedHashSet;java.util.Map$Entry;\
          !*\
          """);

  private SessionContents() {}

  static ConversionService conversion() {
    var reader = new DeserializingConverter(SessionContents::readListed);
    var conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    var before = new ReadBefore();
    Converter<byte[], @Nullable Object> gentle =
        stored -> before.read(stored, bytes -> read(reader, bytes));
    conversion.addConverter(byte[].class, Object.class, gentle);
    return conversion;
  }

  private static @Nullable Object read(DeserializingConverter reader, byte[] stored) {
    try {
      return reader.convert(stored);
    } catch (SerializationFailedException e) {
      return null;
    }
  }

  private static Object readListed(InputStream stored) throws IOException {
    try (var in =
        new ConfigurableObjectInputStream(stored, SessionContents.class.getClassLoader())) {
      in.setObjectInputFilter(SessionContents::check);
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    ObjectInputFilter.Status status = LISTED.checkInput(info);
    Class<?> type = info.serialClass();
    if (status == ObjectInputFilter.Status.REJECTED && type != null) {
      LOG.warn("A stored session was not read: {} in it, or too much of it", type.getName());
    }
    return status;
  }
}
