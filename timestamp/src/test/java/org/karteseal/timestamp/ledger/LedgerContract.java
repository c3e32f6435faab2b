package org.karteseal.timestamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.karteseal.sign.SealException;

/** What a ledger does, whichever database holds it. */
abstract class LedgerContract {
  /** Opens the same ledger each time. */
  abstract Ledger open() throws Exception;

  @Test
  void whatWasCommittedIsThereAgain() throws Exception {
    try (Ledger ledger = open()) {
      ledger.change(h -> h.execute("insert into category values (1, 'prescription', '')"));
    }
    try (Ledger ledger = open()) {
      assertThat(count(ledger)).isEqualTo(1);
    }
  }

  @Test
  void workThatFailsLeavesNothing() throws Exception {
    try (Ledger ledger = open()) {
      SealException stop = new SealException(SealException.Reason.INPUT_NOT_FOUND, "x", "");
      assertThatThrownBy(
              () ->
                  ledger.change(
                      h -> {
                        h.execute("insert into category values (1, 'prescription', '')");
                        throw stop;
                      }))
          .isSameAs(stop);
      assertThat(count(ledger)).isZero();
    }
  }

  @Test
  void octetsComeBackAsTheyWent() throws Exception {
    byte[] octets = {0, 1, -1, 39, 92};
    try (Ledger ledger = open()) {
      ledger.change(
          h ->
              h.createUpdate(
                      "insert into token_request"
                          + " (id, authority, month, price, algorithm, imprint, request, asked_at)"
                          + " values (1, 'a', 0, 0, 'SHA256', :octets, :octets, 253402300799999)")
                  .bind("octets", octets)
                  .execute());
      byte[] read =
          ledger.transact(
              h -> h.createQuery("select imprint from token_request").mapTo(byte[].class).one());
      assertThat(read).isEqualTo(octets);
    }
  }

  static int count(Ledger ledger) throws SealException {
    return ledger.transact(
        h -> h.createQuery("select count(*) from category").mapTo(Integer.class).one());
  }
}
