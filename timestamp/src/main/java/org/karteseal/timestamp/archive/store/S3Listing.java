package org.karteseal.timestamp.archive.store;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The keys of a bucket, page by page. Stores list in the order of octets of the key (Amazon: "UTF-8
 * binary order"; not its directory buckets, and not every other store), and the comparison with the
 * ledger rests on it, so each key is held against the one before.
 */
final class S3Listing extends Spliterators.AbstractSpliterator<StoredDocument> {
  private static final int PAGE = 1000;
  private static final int MOST_EMPTY_PAGES = 1000;

  private final S3Client client;
  private final BucketLocation location;
  private final Consumer<Skipped> skipped;
  private Iterator<S3Object> page;
  private @Nullable String continuation;
  private String before = "";
  private int emptyPages;

  S3Listing(S3Client client, BucketLocation location, Consumer<Skipped> skipped)
      throws SealException {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
    this.client = client;
    this.location = location;
    this.skipped = skipped;
    this.page = fetch().iterator();
  }

  @Override
  public boolean tryAdvance(Consumer<? super StoredDocument> action) {
    try {
      while (true) {
        while (page.hasNext()) {
          Optional<StoredDocument> document = look(page.next());
          if (document.isPresent()) {
            action.accept(document.get());
            return true;
          }
        }
        if (continuation == null) {
          return false;
        }
        page = fetch().iterator();
      }
    } catch (SealException e) {
      throw new ListingStopped(e);
    }
  }

  private List<S3Object> fetch() throws SealException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(location.bucket())
            .prefix(location.prefix())
            .maxKeys(PAGE)
            .continuationToken(continuation)
            .build();
    ListObjectsV2Response answer;
    try {
      answer = client.listObjectsV2(request);
    } catch (SdkException | UncheckedIOException e) {
      throw S3Fault.of(location.address(), e);
    }
    // Without it a listing that was cut could not be told from a complete one.
    Boolean more = answer.isTruncated();
    if (more == null) {
      throw S3Fault.ANSWER_NOT_UNDERSTOOD.at(location.address());
    }
    String next = more ? answer.nextContinuationToken() : null;
    if (more && next == null) {
      throw S3Fault.ANSWER_NOT_UNDERSTOOD.at(location.address());
    }
    emptyPages = answer.contents().isEmpty() ? emptyPages + 1 : 0;
    if ((next != null && next.equals(continuation)) || emptyPages > MOST_EMPTY_PAGES) {
      throw S3Fault.LISTING_REPEATS.at(location.address());
    }
    continuation = next;
    return answer.contents();
  }

  private Optional<StoredDocument> look(S3Object object) throws SealException {
    String key = object.key();
    if (key == null || !key.startsWith(location.prefix())) {
      throw S3Fault.ANSWER_NOT_UNDERSTOOD.at(location.address());
    }
    String path = key.substring(location.prefix().length());
    if (!before.isEmpty() && OctetOrder.UTF_8.compare(before, key) >= 0) {
      throw S3Fault.LISTING_NOT_IN_ORDER.at(location.address() + StoredNames.shown(path));
    }
    before = key;
    Long size = object.size();
    // What consoles make when somebody asks them for a folder.
    boolean folder = (path.isEmpty() || path.endsWith("/")) && (size == null || size == 0);
    if (folder || leftOut(path)) {
      return Optional.empty();
    }
    Optional<SkipReason> fault = StoredNames.fault(path);
    if (fault.isEmpty() && !StoredNames.isPath(path)) {
      fault = Optional.of(SkipReason.NAME_NOT_A_PATH);
    }
    if (fault.isPresent()) {
      skipped.accept(new Skipped(StoredNames.shown(path), fault.get()));
      return Optional.empty();
    }
    if (size == null || object.lastModified() == null) {
      throw S3Fault.ANSWER_NOT_UNDERSTOOD.at(location.address() + path);
    }
    return Optional.of(new StoredDocument(path, size, object.lastModified().toEpochMilli()));
  }

  /** As in a folder; but dots alone are no hidden name, they are told. */
  private static boolean leftOut(String path) {
    for (String part : path.split("/", -1)) {
      if (!part.equals(".") && !part.equals("..") && StoredNames.leftOut(part)) {
        return true;
      }
    }
    return false;
  }
}
