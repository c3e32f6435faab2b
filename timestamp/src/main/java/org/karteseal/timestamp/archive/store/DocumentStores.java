package org.karteseal.timestamp.archive.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;

/** Opens the store at a location. */
public final class DocumentStores {
  private DocumentStores() {}

  /**
   * Opens it. A bucket is asked nothing yet.
   *
   * @param environment where keys may be found
   * @param leftOut folders that hold no documents although they lie inside, as the archive's own
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE, or CONFIGURATION_INVALID when there is
   *     no key
   */
  public static DocumentStore open(
      StoreLocation location, Map<String, String> environment, Set<Path> leftOut)
      throws SealException {
    if (location instanceof FolderLocation folder) {
      return FolderStore.of(folder.folder(), leftOut);
    }
    if (location instanceof BucketLocation bucket) {
      return S3Store.of(bucket, environment, S3Patience.USUAL);
    }
    throw new SealBug("a location of no known kind");
  }
}
