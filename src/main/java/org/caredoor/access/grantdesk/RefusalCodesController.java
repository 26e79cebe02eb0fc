// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.grantdesk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caredoor.access.AccessPolicy;
import org.caredoor.access.RefusalCode;
import org.caredoor.access.StaffAccess;
import org.caredoor.patient.Chart;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a refusal code means that somebody reads out: the sentence, the rule, the data, the fix. */
@Controller
class RefusalCodesController {
  private static final int LONGEST = 20;

  private final GrantDesk door;
  private final GrantsView view;
  private final AccessPolicy policy;
  private final Words words;

  RefusalCodesController(GrantDesk door, GrantsView view, AccessPolicy policy, Words words) {
    this.door = door;
    this.view = view;
    this.policy = policy;
    this.words = words;
  }

  /**
   * What was made of what was typed.
   *
   * @param typed at most some letters of it
   * @param code null for what is no code
   * @param wellFormed the letter belongs to the digits: not misheard, but no code of today
   * @param near codes that it could have been
   */
  record Heard(
      String typed, @Nullable RefusalCode code, boolean wellFormed, List<RefusalCode> near) {
    static Heard of(String text) {
      String typed = text.strip();
      String shown = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
      Optional<RefusalCode> code = RefusalCode.parse(shown);
      return new Heard(
          shown,
          code.orElse(null),
          RefusalCode.wellFormed(shown),
          code.isPresent() ? List.of() : near(shown));
    }

    /** Codes with the same digits in any order, or with one letter or digit that is another. */
    private static List<RefusalCode> near(String typed) {
      String plain = plain(typed);
      return Arrays.stream(RefusalCode.values())
          .filter(c -> plain.length() >= 3 && slips(plain, plain(c.code())))
          .toList();
    }

    private static boolean slips(String heard, String code) {
      String digits = heard.replaceAll("\\D", "");
      if (digits.length() == 3 && sorted(digits).equals(sorted(code.substring(0, 3)))) {
        return true;
      }
      if (heard.length() != code.length()) {
        return false;
      }
      int differences = 0;
      for (int i = 0; i < code.length(); i++) {
        differences += heard.charAt(i) == code.charAt(i) ? 0 : 1;
      }
      return differences == 1;
    }

    private static String sorted(String digits) {
      char[] all = digits.toCharArray();
      Arrays.sort(all);
      return new String(all);
    }

    private static String plain(String text) {
      return text.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
  }

  @GetMapping("/staff/codes")
  ModelAndView codes(StaffAccess desk, @RequestParam(defaultValue = "") String code) {
    if (!policy.mayOpenCharts(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return page(Heard.of(code), null, "/staff/codes");
  }

  /** The same beside the grants that decided. */
  @GetMapping("/staff/people/{key}/codes")
  ModelAndView codesOf(
      StaffAccess desk, @PathVariable String key, @RequestParam(defaultValue = "") String code) {
    Chart chart = door.reading(desk, key);
    return page(
        Heard.of(code), view.of(chart, desk), "/staff/people/" + chart.id().text() + "/codes");
  }

  private ModelAndView page(Heard heard, @Nullable GrantsPage chart, String at) {
    return new ModelAndView("access/grantdesk/codes")
        .addObject("heard", heard)
        .addObject("chart", chart)
        .addObject("at", at)
        .addObject("words", words)
        .addObject("codes", List.of(RefusalCode.values()));
  }
}
