// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * How a session's contents are stored. What cannot be read again, because another version of the
 * portal wrote it, counts as absent: its owner signs in once more instead of seeing an error.
 */
final class SessionContents {
  private SessionContents() {}

  static ConversionService conversion() {
    var reader = new DeserializingConverter(SessionContents.class.getClassLoader());
    var conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    Converter<byte[], @Nullable Object> gentle = stored -> read(reader, stored);
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
}
