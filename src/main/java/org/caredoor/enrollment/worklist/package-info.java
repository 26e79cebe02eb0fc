// SPDX-License-Identifier: Apache-2.0
/**
 * What is to be done so that people get in: lists that are worked out when they are asked, with
 * counts, filters and files, and the numbers of the day.
 *
 * <p>{@code ListCandidates} finds who may be on a list, {@code WorkLists} keeps those who are.
 * Other lists join by {@link org.caredoor.enrollment.OtherList}. Tables: none of its own. Must
 * never show what is in a record.
 */
@NullMarked
package org.caredoor.enrollment.worklist;

import org.jspecify.annotations.NullMarked;
