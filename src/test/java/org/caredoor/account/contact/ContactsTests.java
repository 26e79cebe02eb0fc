// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.RoomTest;
import org.caredoor.TestClock;
import org.caredoor.account.AccountId;
import org.caredoor.account.AccountRepository;
import org.caredoor.account.Accounts;
import org.caredoor.account.Post;
import org.caredoor.account.SignedIn.Realm;
import org.caredoor.account.contact.ContactCodes.Answer;
import org.caredoor.account.contact.Contacts.Adding;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RoomTest
class ContactsTests {
  private static final String OLD = "rosa@example.org";
  private static final String NEW = "rosa.new@example.net";

  private final Contacts contacts;
  private final ContactChanges changes;
  private final Accounts accounts;
  private final AccountRepository repository;
  private final TestClock clock;
  private final Post post;
  private AccountId rosa = new AccountId(0);

  ContactsTests(
      Contacts contacts,
      ContactChanges changes,
      Accounts accounts,
      AccountRepository repository,
      TestClock clock,
      Database database) {
    this.contacts = contacts;
    this.changes = changes;
    this.accounts = accounts;
    this.repository = repository;
    this.clock = clock;
    this.post = new Post(database);
  }

  @BeforeEach
  void rosaHasALogInAndAnAddress() {
    rosa =
        accounts.open(
            Realm.PATIENT, "rosa", "Rosa Delgado", "en", "a field of sunflowers", null, Set.of());
    accounts.enterEmail(rosa, OLD);
    clock.pass(Duration.ofDays(30));
  }

  @Test
  void anAddressCountsOnceItsCodeIsTyped() {
    int no = add(NEW, null);
    assertThat(texts()).containsExactly(OLD);
    assertThat(contacts.confirmed(rosa)).isEqualTo(1);
    assertThat(contacts.confirm(rosa, no, wrong(codeTo(NEW)))).isEqualTo(Answer.WRONG);
    assertThat(contacts.confirm(rosa, no, codeTo(NEW))).isEqualTo(Answer.RIGHT);
    assertThat(contacts.confirmed(rosa)).isEqualTo(2);
    assertThat(contacts.confirm(rosa, no, codeTo(NEW))).isEqualTo(Answer.DEAD);
  }

  @Test
  void aCodeLivesFifteenMinutesAndFiveTries() {
    int no = add(NEW, null);
    String code = codeTo(NEW);
    for (int i = 0; i < 5; i++) {
      assertThat(contacts.confirm(rosa, no, wrong(code))).isEqualTo(Answer.WRONG);
    }
    assertThat(contacts.confirm(rosa, no, code)).isEqualTo(Answer.DEAD);
    assertThat(contacts.sendAgain(rosa, no)).isEqualTo(new Adding.Sent(no));
    clock.pass(Duration.ofMinutes(15));
    assertThat(contacts.confirm(rosa, no, codeTo(NEW))).isEqualTo(Answer.DEAD);
  }

  @Test
  void guessesAtOnceAreCountedEach() throws Exception {
    int no = add(NEW, null);
    String wrong = wrong(codeTo(NEW));
    List<Callable<Answer>> guesses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      guesses.add(() -> contacts.confirm(rosa, no, wrong));
    }
    int looked = 0;
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<Answer> answer : threads.invokeAll(guesses)) {
        looked += answer.get() == Answer.WRONG ? 1 : 0;
      }
    }
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void nobodysBoxIsFlooded() {
    int no = add(NEW, null);
    for (int i = 0; i < 4; i++) {
      assertThat(contacts.sendAgain(rosa, no)).isInstanceOf(Adding.Sent.class);
    }
    assertThat(contacts.sendAgain(rosa, no)).isInstanceOf(Adding.Wait.class);
    assertThat(contacts.add(rosa, email("other@example.net"), null))
        .isInstanceOf(Adding.Wait.class);
    clock.pass(Duration.ofMinutes(5));
    assertThat(contacts.sendAgain(rosa, no)).isInstanceOf(Adding.Sent.class);
  }

  @Test
  void threeAreEnoughAndOneIsNotGivenTwice() {
    assertThat(contacts.add(rosa, email("ROSA@example.org"), null)).isEqualTo(new Adding.Known());
    give("b@example.net", null);
    give("c@example.net", null);
    assertThat(contacts.add(rosa, email("d@example.net"), null)).isEqualTo(new Adding.Enough());
    assertThat(contacts.add(rosa, email("d@example.net"), 1)).isInstanceOf(Adding.Sent.class);
  }

  @Test
  void aNewAddressHelpsNobodyInForSevenDays() {
    give(NEW, null);
    assertThat(texts()).containsExactly(OLD);
    clock.pass(Duration.ofDays(7));
    assertThat(texts()).containsExactly(OLD, NEW);
  }

  @Test
  void theOlderAddressMaySayThatItIsRight() {
    give(NEW, 1);
    assertThat(texts()).isEmpty();
    String token = token(OLD);
    assertThat(changes.agree(token)).isTrue();
    assertThat(texts()).containsExactly(NEW);
    assertThat(changes.agree(token)).isFalse();
    assertThat(changes.undo(token)).isEmpty();
  }

  @Test
  void theOlderAddressTakesEverythingBack() {
    give(NEW, 1);
    clock.pass(Duration.ofHours(1));
    give("third@example.net", null);
    assertThat(post.subjectsTo(OLD)).contains("Your email addresses were changed");
    String before = repository.find(rosa).orElseThrow().passwordHash();
    assertThat(changes.undo(token(OLD))).isPresent();
    assertThat(contacts.of(rosa)).extracting(c -> c.email().text()).containsExactly(OLD);
    assertThat(texts()).containsExactly(OLD);
    assertThat(repository.find(rosa).orElseThrow().passwordHash()).isNotEqualTo(before);
    assertThat(post.subjectsTo(NEW)).contains("A change of your email address was taken back");
    assertThat(changes.find(token(OLD))).isEmpty();
  }

  @Test
  void aStrangersAddressGetsNoLinkToTakeAnythingBack() {
    give(NEW, null);
    clock.pass(Duration.ofDays(1));
    contacts.remove(rosa, 1);
    assertThat(post.to(NEW)).noneMatch(letter -> letter.link().contains("token="));
    assertThat(post.to(OLD)).filteredOn(letter -> letter.link().contains("token=")).hasSize(2);
  }

  @Test
  void aRemovedAddressComesBack() {
    contacts.remove(rosa, 1);
    assertThat(contacts.of(rosa)).isEmpty();
    assertThat(changes.undo(token(OLD))).isPresent();
    assertThat(texts()).containsExactly(OLD);
  }

  @Test
  void alsoOneThatWasGivenAgainMeanwhile() {
    contacts.remove(rosa, 1);
    String token = token(OLD);
    clock.pass(Duration.ofHours(1));
    give(OLD, null);
    assertThat(changes.undo(token)).isPresent();
    assertThat(texts()).containsExactly(OLD);
  }

  @Test
  void afterSevenDaysTheChangeStays() {
    give(NEW, 1);
    clock.pass(Duration.ofDays(7));
    assertThat(changes.find(token(OLD))).isEmpty();
    assertThat(changes.undo(token(OLD))).isEmpty();
  }

  @Test
  void ofTwoWhoTakeBackAtOnceOneIsTooLate() throws Exception {
    give(NEW, 1);
    String token = token(OLD);
    Callable<Boolean> undo = () -> changes.undo(token).isPresent();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Boolean> done = new ArrayList<>();
      for (Future<Boolean> answer : threads.invokeAll(List.of(undo, undo))) {
        done.add(answer.get());
      }
      assertThat(done).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void linksBeginWithTheConfiguredAddress() {
    give(NEW, 1);
    assertThat(post.lastTo(OLD).link()).startsWith("http://localhost:");
  }

  @Test
  void nothingSecretIsStored() {
    int no = add(NEW, null);
    String code = codeTo(NEW);
    contacts.confirm(rosa, no, code);
    assertThat(token(OLD)).hasSizeGreaterThan(40);
    assertThat(changes.find("x" + token(OLD))).isEmpty();
  }

  private int give(String email, @Nullable Integer replaces) {
    int no = add(email, replaces);
    assertThat(contacts.confirm(rosa, no, codeTo(email))).isEqualTo(Answer.RIGHT);
    return no;
  }

  private int add(String email, @Nullable Integer replaces) {
    return contacts.add(rosa, email(email), replaces) instanceof Adding.Sent(int no) ? no : -1;
  }

  private String codeTo(String email) {
    return post.to(email).stream()
        .filter(letter -> letter.subject().startsWith("Your code"))
        .toList()
        .getLast()
        .text()
        .replaceFirst(".*?(\\d{3} \\d{3}).*", "$1");
  }

  private static String wrong(String code) {
    return (code.startsWith("1") ? "2" : "1") + code.substring(1);
  }

  /** Of the first letter with one. */
  private String token(String email) {
    return post.to(email).stream()
        .map(Post.Letter::link)
        .filter(link -> link.contains("token="))
        .map(link -> link.replaceFirst(".*token=", ""))
        .findFirst()
        .orElseThrow();
  }

  private List<String> texts() {
    return contacts.verifiedEmails(rosa).stream().map(EmailAddress::text).toList();
  }

  private static EmailAddress email(String text) {
    return EmailAddress.of(text).orElseThrow();
  }
}
