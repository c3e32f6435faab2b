package org.karteseal.timestamp.tsa;

import java.math.BigInteger;
import java.util.HexFormat;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.HeadCommitment;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.RecordedEntry;

/**
 * Nonces that commit to the head of a journal, so that every token which is bought for a document
 * vouches for the journal as well. The request is recorded before it is sent, and that entry is the
 * head; what came of it is recorded before anybody gets the token.
 */
public final class JournalNonces implements NonceSource {
  private final Journal journal;

  /** Nonces that commit to that journal. */
  public JournalNonces(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Issued issue(
      String authorityId, DigestAlgorithm algorithm, Octets digest, NonceLength length)
      throws SealException {
    byte[] salt = journal.salt();
    RecordedEntry head =
        journal.record(
            JournalEntry.of(Act.REQUESTED)
                .authority(authorityId)
                .digest(JournalField.SALT, salt)
                .imprint(algorithm, digest));
    BigInteger nonce =
        HeadCommitment.nonce(head.hash(), HexFormat.of().formatHex(salt), length.octets());
    return new Committed(journal, head, authorityId, nonce);
  }

  private record Committed(
      Journal journal, RecordedEntry head, String authorityId, BigInteger value) implements Issued {
    @Override
    public void answered(TsaReply reply) throws SealException {
      JournalEntry entry =
          JournalEntry.of(Act.RECEIVED)
              .with(JournalField.OUTCOME, reply.code())
              .authority(authorityId)
              .with(JournalField.REQUEST, String.valueOf(head.sequence()))
              .with(JournalField.NONCE, HeadCommitment.text(value));
      if (reply instanceof TsaReply.Answered answered
          && answered.verdict() instanceof TokenVerdict.Accepted accepted) {
        VerifiedTimestamp timestamp = accepted.timestamp();
        journal.record(
            entry.time(JournalField.GEN_TIME, timestamp.genTime()),
            head.sequence(),
            timestamp.token());
      } else {
        journal.record(entry);
      }
    }
  }
}
