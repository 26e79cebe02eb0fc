// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

/** What is asked for. */
enum PageKind {
  HOME("home"),
  RESULTS("results list"),
  RESULT("result detail"),
  /** The contents page and every list of the record, one after the other. */
  RECORD("whole record");

  private final String words;

  PageKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
