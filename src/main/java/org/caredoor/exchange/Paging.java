// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

/**
 * Where a list of the desk is.
 *
 * @param address of the list
 * @param wanted page as asked for, from 1
 */
record Paging(String address, int wanted, int total) {
  static final int SIZE = 25;

  int last() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  int page() {
    return Math.clamp(wanted, 1, last());
  }

  int offset() {
    return (page() - 1) * SIZE;
  }

  String address(int page) {
    return address + "?page=" + page;
  }
}
