package org.karteseal.timestamp.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

class FolderStoreTest {
  private static final List<String> LETTERS =
      List.of("a", "b", "-", "!", "0", "Z", "é", "山", "\uE000", "\uFFEE", "😀", "𠮷", "ヴ");

  private static final Charset UTF = StandardCharsets.UTF_8;

  @TempDir Path temp;
  private Path root;
  private final List<Skipped> skipped = new ArrayList<>();

  @BeforeEach
  void folder() throws Exception {
    root = Files.createDirectory(temp.resolve("root"));
  }

  @Test
  void pathsComeInTheOrderOfTheirOctets() throws Exception {
    Random random = new Random(23);
    Set<String> made = new TreeSet<>(FolderStoreTest::byOctets);
    for (int i = 0; i < 400; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append(word(random)).append('/');
      }
      path.append(word(random)).append(random.nextBoolean() ? ".pdf" : "");
      if (makes(path.toString())) {
        made.add(path.toString());
      }
    }
    assertThat(made).hasSizeGreaterThan(150);
    assertThat(paths()).containsExactlyElementsOf(made);
  }

  @Test
  void aFolderStandsWhereItsPathsStand() throws Exception {
    List<String> ordered = List.of("a!", "a-b/x", "a-b0", "a.pdf", "a/0", "a/b/c", "a0");
    for (String path : ordered) {
      assertThat(makes(path)).isTrue();
    }
    assertThat(paths()).containsExactlyElementsOf(ordered);
  }

  @Test
  void sizeTimeAndContentAreThoseOfTheFile() throws Exception {
    makes("処方箋/一.pdf");
    Files.setLastModifiedTime(root.resolve("処方箋/一.pdf"), FileTime.fromMillis(1_700_000_000_123L));
    try (DocumentStore store = FolderStore.of(root, Set.of());
        Stream<StoredDocument> list = store.list(skipped::add);
        InputStream content = store.open("処方箋/一.pdf")) {
      assertThat(list)
          .containsExactly(
              new StoredDocument(
                  "処方箋/一.pdf", "処方箋/一.pdf".getBytes(UTF).length, 1_700_000_000_123L));
      assertThat(content).hasContent("処方箋/一.pdf");
      assertThat(store.name()).isEqualTo(root.toRealPath().toString());
    }
  }

  @Test
  void hiddenUnfinishedAndSystemNamesAreLeftOutWithoutAWord() throws Exception {
    for (String path :
        List.of(
            ".hidden",
            ".git/x",
            "~$open.docx",
            "x.PDF.part",
            "x.tmp",
            "x.crdownload",
            "x.lock",
            "lost+found/x",
            "@eaDir/x",
            "Thumbs.db",
            "sub/.DS_Store")) {
      makes(path);
    }
    makes("x.pdf");
    assertThat(paths()).containsExactly("x.pdf");
    assertThat(skipped).isEmpty();
  }

  @Test
  void theArchivesOwnFolderIsLeftOutAndOthersOfItsNameAreNot() throws Exception {
    makes("archive/ledger.db");
    makes("b/archive/x.pdf");
    try (DocumentStore store = FolderStore.of(root, Set.of(root.resolve("archive")));
        Stream<StoredDocument> list = store.list(skipped::add)) {
      assertThat(list).extracting(StoredDocument::path).containsExactly("b/archive/x.pdf");
    }
  }

  @Test
  void linksAndPipesAreToldAndNotFollowed() throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "x");
    makes("x.pdf");
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
    assumeThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor())
        .isZero();
    assertThat(paths()).containsExactly("x.pdf");
    assertThat(skipped)
        .containsExactly(
            new Skipped("file", SkipReason.SYMBOLIC_LINK),
            new Skipped("loop", SkipReason.SYMBOLIC_LINK),
            new Skipped("out", SkipReason.SYMBOLIC_LINK),
            new Skipped("pipe", SkipReason.SPECIAL_FILE));
    for (String path : List.of("out/secret", "file", "pipe", "loop/x.pdf", "../outside/secret")) {
      assertThatThrownBy(() -> open(path))
          .as(path)
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_NOT_FOUND));
    }
  }

  @Test
  void namesThatNoListCouldHoldAreToldOneByOne() throws Exception {
    makes("good.pdf");
    makes("line\nfeed.pdf");
    makes("sub/100%\u001B[31m/x.pdf");
    makes("sub/\u0085");
    // printf writes octets that are no UTF-8, which Java cannot name.
    assumeThat(
            new ProcessBuilder("sh", "-c", "touch \"$(printf 'latin\\351%%')\"")
                .directory(root.toFile())
                .start()
                .waitFor())
        .isZero();
    assertThat(paths()).containsExactly("good.pdf");
    assertThat(skipped)
        .containsExactlyInAnyOrder(
            new Skipped("latin%E9%25", SkipReason.NAME_NOT_UNICODE),
            new Skipped("line%0Afeed.pdf", SkipReason.NAME_WITH_CONTROL_CHARACTER),
            new Skipped("sub/100%25%1B[31m", SkipReason.NAME_WITH_CONTROL_CHARACTER),
            new Skipped("sub/%C2%85", SkipReason.NAME_WITH_CONTROL_CHARACTER));
  }

  @Test
  void aFolderThatCannotBeReadStopsTheListingAndIsNamed() throws Exception {
    makes("a/x.pdf");
    makes("b/x.pdf");
    Files.setPosixFilePermissions(root.resolve("b"), PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(root.resolve("b"))).as("root reads everything").isFalse();
    assertThatThrownBy(this::paths)
        .isInstanceOfSatisfying(
            ListingStopped.class,
            e -> {
              assertThat(e.failure().reason()).isEqualTo(Reason.INPUT_UNREADABLE);
              assertThat(e.failure().detail()).isEqualTo("ACCESS_DENIED");
              assertThat(e.failure().subject()).endsWith("root/b");
            });
  }

  @Test
  void aFolderThatGoesAwayMeanwhileStopsTheListing() throws Exception {
    makes("b.pdf");
    makes("b/x.pdf");
    try (DocumentStore store = FolderStore.of(root, Set.of());
        Stream<StoredDocument> list = store.list(skipped::add)) {
      Iterator<StoredDocument> documents = list.iterator();
      documents.next();
      Files.move(root.resolve("b"), temp.resolve("b"));
      assertThatThrownBy(documents::hasNext)
          .isInstanceOfSatisfying(
              ListingStopped.class,
              e -> {
                assertThat(e.failure().reason()).isEqualTo(Reason.INPUT_NOT_FOUND);
                assertThat(e.failure().subject()).endsWith("root/b");
              });
    }
  }

  @Test
  void aFolderThatBecomesALinkMeanwhileIsNotEntered() throws Exception {
    makes("b.pdf");
    makes("b/x.pdf");
    try (DocumentStore store = FolderStore.of(root, Set.of());
        Stream<StoredDocument> list = store.list(skipped::add)) {
      Iterator<StoredDocument> documents = list.iterator();
      documents.next();
      Files.move(root.resolve("b"), temp.resolve("b"));
      Files.createSymbolicLink(root.resolve("b"), temp.resolve("b"));
      assertThatThrownBy(documents::hasNext).isInstanceOf(ListingStopped.class);
    }
  }

  @Test
  void aFileThatGoesAwayMeanwhileIsNotListed() throws Exception {
    makes("a.pdf");
    makes("b.pdf");
    makes("c.pdf");
    try (DocumentStore store = FolderStore.of(root, Set.of());
        Stream<StoredDocument> list = store.list(skipped::add)) {
      Iterator<StoredDocument> documents = list.iterator();
      documents.next();
      Files.delete(root.resolve("c.pdf"));
      assertThat(documents.next().path()).isEqualTo("b.pdf");
      assertThat(documents.hasNext()).isFalse();
    }
  }

  @Test
  void aRootThatIsNotThereOrNoFolderIsRefused() throws Exception {
    for (Path place : List.of(root.resolve("no"), Files.createFile(root.resolve("file")))) {
      assertThatThrownBy(() -> FolderStore.of(place, Set.of()))
          .isInstanceOfSatisfying(
              SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_NOT_FOUND));
    }
  }

  private static int byOctets(String left, String right) {
    return Arrays.compareUnsigned(left.getBytes(UTF), right.getBytes(UTF));
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = 1 + random.nextInt(2); length > 0; length--) {
      word.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return word.toString();
  }

  /** Writes a file that contains its path, unless a file stands in the way. */
  private boolean makes(String path) throws Exception {
    Path folder = root;
    for (String part : path.split("/", -1)) {
      if (Files.isRegularFile(folder)) {
        return false;
      }
      Files.createDirectories(folder);
      folder = folder.resolve(part);
    }
    if (Files.isDirectory(folder)) {
      return false;
    }
    Files.writeString(folder, path);
    return true;
  }

  private List<String> paths() throws Exception {
    try (DocumentStore store = FolderStore.of(root, Set.of());
        Stream<StoredDocument> list = store.list(skipped::add)) {
      return list.map(StoredDocument::path).toList();
    }
  }

  private void open(String path) throws Exception {
    try (DocumentStore store = FolderStore.of(root, Set.of());
        InputStream content = store.open(path)) {
      content.readAllBytes();
    }
  }
}
