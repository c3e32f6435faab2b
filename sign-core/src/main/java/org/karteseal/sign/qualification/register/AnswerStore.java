package org.karteseal.sign.qualification.register;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/**
 * A folder of registers' answers, filled while records are signed and validated and never emptied:
 * a later validation rests on them, offline. A file is named by the certificate that it is about
 * and by its own digest; whether it is believed is asked anew each time.
 */
public final class AnswerStore implements QualificationRegister {
  private static final String SUFFIX = ".jws";
  private static final int SUBJECT_DIGITS = 32;
  private static final int MOST_READ = 1000;

  private final Path folder;

  /** The store in that folder, which is created at the first {@link #put}. */
  public AnswerStore(Path folder) {
    this.folder = folder;
  }

  /** Every answer that is kept about the certificate, whatever the time asked for. */
  @Override
  public RegisterReply ask(RegisterQuestion question) {
    List<SignedAnswer> answers = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return RegisterReply.of(answers);
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, subject(question) + "-*" + SUFFIX)) {
      for (Path file : files) {
        if (answers.size() < MOST_READ && Files.size(file) <= SignedAnswer.LARGEST) {
          answers.add(new SignedAnswer(Octets.of(Files.readAllBytes(file))));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be read was not kept; the licence stays open and the verdict says so.
      return RegisterReply.of(answers);
    }
    return RegisterReply.of(answers);
  }

  /**
   * Keeps an answer to the question. Putting the same one again changes nothing.
   *
   * @throws SealException OUTPUT_NOT_WRITTEN
   */
  public void put(SignedAnswer answer, RegisterQuestion question) throws SealException {
    String digest = answer.octets().sha256().toLowerCase(Locale.ROOT);
    Path target = folder.resolve(subject(question) + "-" + digest + SUFFIX);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(target)) {
        write(target, answer.octets().toByteArray());
      }
    } catch (IOException e) {
      throw new SealException(
          SealException.Reason.OUTPUT_NOT_WRITTEN, target.toString(), "ANSWER_STORE", e);
    }
  }

  /** Asks somebody else and keeps what he answers. */
  public QualificationRegister keeping(QualificationRegister asked) {
    return question -> {
      RegisterReply reply = asked.ask(question);
      try {
        for (SignedAnswer answer : reply.answers()) {
          put(answer, question);
        }
        return reply;
      } catch (SealException e) {
        // A store that cannot be written is no reason not to use what was answered.
        return reply;
      }
    };
  }

  private static String subject(RegisterQuestion question) {
    return question.certificateSha256().substring(0, SUBJECT_DIGITS).toLowerCase(Locale.ROOT);
  }

  /** A new file, its content on the disk before its name. */
  private void write(Path target, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(folder, "new", ".tmp");
    try {
      Files.write(temporary, content);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
