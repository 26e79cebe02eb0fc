// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Confirmed;
import org.caredoor.account.DeviceName;
import org.caredoor.account.Problem;
import org.caredoor.account.Side;
import org.caredoor.account.SignInSession;
import org.caredoor.account.SignedIn;
import org.caredoor.account.Unconfirmed;
import org.caredoor.web.Branding;
import org.caredoor.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** One's passkeys: which there are, one more, another name, one less. */
@Controller
@RequestMapping({"/me/security/passkeys", "/staff/security/passkeys"})
class PasskeysController {
  private final Passkeys passkeys;
  private final OwnPasskeys own;
  private final AccountRepository accounts;
  private final SignInSession sessions;
  private final Branding branding;

  PasskeysController(
      Passkeys passkeys,
      OwnPasskeys own,
      AccountRepository accounts,
      SignInSession sessions,
      Branding branding) {
    this.passkeys = passkeys;
    this.own = own;
    this.accounts = accounts;
    this.sessions = sessions;
    this.branding = branding;
  }

  @GetMapping
  ModelAndView list(
      SignedIn who, HttpServletRequest request, @RequestParam(defaultValue = "") String changed) {
    return new ModelAndView("account/passkey/passkeys")
        .addObject("side", Side.of(request))
        .addObject("host", passkeys.host())
        .addObject(
            "rows",
            own.of(who.account()).stream().map(k -> PasskeyRow.of(k, branding.zone())).toList())
        .addObject("changed", changed.matches("added|renamed|removed") ? changed : "");
  }

  @GetMapping("/new")
  @Confirmed
  ModelAndView form(SignedIn who, Page page, HttpServletRequest request) {
    return form(who, request, suggestion(page, request), refused(who, request));
  }

  /** Offered after a sign-in by password, on a device that can. */
  @GetMapping("/offer")
  ModelAndView offer(SignedIn who, Page page, HttpServletRequest request) {
    return new ModelAndView("account/passkey/offer")
        .addObject("side", Side.of(request))
        .addObject("host", passkeys.host(who.account(), request))
        .addObject("name", suggestion(page, request));
  }

  @PostMapping("/offer/later")
  @Unconfirmed
  String later(SignedIn who, HttpServletRequest request) {
    own.putOff(who.account());
    return goOn(request);
  }

  @PostMapping("/options")
  @Unconfirmed
  @ResponseBody
  PasskeyOptions options(SignedIn who, HttpServletRequest request) {
    if (!refused(who, request).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    return passkeys.askToMake(request, accounts.find(who.account()).orElseThrow());
  }

  @PostMapping
  Object make(
      SignedIn who,
      Page page,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "false") boolean offered) {
    Optional<String> named = OwnPasskeys.name(name.isBlank() ? suggestion(page, request) : name);
    if (named.isEmpty()) {
      return refusal(
          form(who, request, name, List.of(new Problem("name", "account.problem.name"))));
    }
    List<Problem> refused = refused(who, request);
    if (!refused.isEmpty()) {
      return refusal(form(who, request, name, refused));
    }
    if (!passkeys.make(request, who, credential, named.get(), false)) {
      return refusal(
          form(who, request, name, List.of(new Problem("passkey", "account.problem.passkey.new"))));
    }
    return offered ? goOn(request) : back(request, "added");
  }

  @GetMapping("/{id:\\d+}")
  ModelAndView one(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    return one(request, key(who, id), List.of());
  }

  @PostMapping("/{id:\\d+}/name")
  Object rename(
      SignedIn who,
      HttpServletRequest request,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String name) {
    Passkey key = key(who, id);
    Optional<String> named = OwnPasskeys.name(name);
    if (named.isEmpty()) {
      return refusal(one(request, key, List.of(new Problem("name", "account.problem.name"))));
    }
    own.rename(who, key, named.get(), request.getRemoteAddr());
    return back(request, "renamed");
  }

  @PostMapping("/{id:\\d+}/removal")
  Object remove(SignedIn who, HttpServletRequest request, @PathVariable long id) {
    Passkey key = key(who, id);
    return own.remove(who, key, request)
        ? back(request, "removed")
        : refusal(
            one(request, key, List.of(new Problem("remove", "account.problem.passkey.last"))));
  }

  private Passkey key(SignedIn who, long id) {
    return own.of(who.account()).stream()
        .filter(k -> k.id() == id)
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Problem> refused(SignedIn who, HttpServletRequest request) {
    return passkeys.refusal(who.account(), request).stream()
        .map(code -> Problem.guardedDevice("passkey", code))
        .toList();
  }

  private ModelAndView form(
      SignedIn who, HttpServletRequest request, String name, List<Problem> problems) {
    return new ModelAndView("account/passkey/new")
        .addObject("side", Side.of(request))
        .addObject("host", passkeys.host(who.account(), request))
        .addObject("name", name)
        .addObject("problems", problems);
  }

  private ModelAndView one(HttpServletRequest request, Passkey key, List<Problem> problems) {
    return new ModelAndView("account/passkey/passkey")
        .addObject("side", Side.of(request))
        .addObject("row", PasskeyRow.of(key, branding.zone()))
        .addObject("problems", problems);
  }

  private String goOn(HttpServletRequest request) {
    return "redirect:" + sessions.takeWanted(request).orElse(Side.of(request).home());
  }

  private static String suggestion(Page page, HttpServletRequest request) {
    return page.t(DeviceName.key(request.getHeader(HttpHeaders.USER_AGENT)));
  }

  private static String back(HttpServletRequest request, String changed) {
    return "redirect:" + Side.of(request).security() + "/passkeys?changed=" + changed;
  }

  private static ModelAndView refusal(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
