package org.karteseal.sign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the documentation is one, and its recipe gives the same hashes. */
class JournalDocumentationTest {
  private static final Path PAGE = Path.of("../docs/reference/journal.md");
  @TempDir private Path folder = Path.of("");

  private static String block(String page, String language) {
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void itsExampleVerifiesAndItsRecipeAgrees() throws Exception {
    String page = Files.readString(PAGE);
    Path segments = Files.createDirectory(folder.resolve("segments"));
    Files.writeString(segments.resolve("000000000001.jsonl"), block(page, "jsonl"));
    JournalReport report = new JournalVerifier(TokenEvidence.none()).verify(folder, List.of());
    assertThat(report.firstBreak()).isEmpty();
    List<RecordedEntry> entries = new ArrayList<>();
    JournalReader.read(folder, entries::add);
    assertThat(entries).hasSize(4);

    Process recipe =
        new ProcessBuilder("sh", "-c", block(page, "sh"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(recipe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(recipe.waitFor()).as(said).isZero();
    assertThat(said.lines().map(line -> line.substring(0, 64)))
        .containsExactlyElementsOf(entries.stream().map(RecordedEntry::hash).toList());

    String salt = entries.get(1).entry().get(JournalField.SALT).orElseThrow();
    String nonce = HeadCommitment.text(HeadCommitment.nonce(entries.get(1).hash(), salt, 16));
    assertThat(entries.get(2).entry().get(JournalField.NONCE)).contains(nonce);
    assertThat(page).contains("`" + nonce + "`");
  }

  @Test
  void itNamesEveryCode() throws Exception {
    String page = Files.readString(PAGE);
    for (JournalFault fault : JournalFault.values()) {
      assertThat(page).contains("`" + fault + "`");
    }
    for (JournalWarning warning : JournalWarning.values()) {
      assertThat(page).contains("`" + warning + "`");
    }
    for (Act act : Act.values()) {
      assertThat(page).contains("`" + act + "`");
    }
    for (JournalField field : JournalField.values()) {
      assertThat(page).contains("`" + field.key() + "`");
    }
  }
}
