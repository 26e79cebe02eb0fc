// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

/** Hears how far an import has come. Called from several threads, one at a time. */
public interface ImportProgress {
  /**
   * @param bytesDone bytes of the files as they lie on disk
   * @param bytesTotal 0 when it is not known
   * @param resources stored or unchanged
   */
  void update(long bytesDone, long bytesTotal, long resources, long refused);

  /** Nobody listens. */
  static ImportProgress none() {
    return (bytesDone, bytesTotal, resources, refused) -> {};
  }
}
