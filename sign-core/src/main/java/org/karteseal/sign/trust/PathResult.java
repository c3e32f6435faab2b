package org.karteseal.sign.trust;

import java.util.Optional;

/** A path that passed every rule, or the most telling reason why there is none. Never both. */
public final class PathResult {
  private final Optional<CertificatePath> path;
  private final Optional<PathFailure> failure;

  private PathResult(Optional<CertificatePath> path, Optional<PathFailure> failure) {
    this.path = path;
    this.failure = failure;
  }

  static PathResult found(CertificatePath path) {
    return new PathResult(Optional.of(path), Optional.empty());
  }

  static PathResult failed(PathFailure failure) {
    return new PathResult(Optional.empty(), Optional.of(failure));
  }

  /** The path, where one was found. */
  public Optional<CertificatePath> path() {
    return path;
  }

  /** Why there is none. */
  public Optional<PathFailure> failure() {
    return failure;
  }

  @Override
  public String toString() {
    return failure.map(PathFailure::name).orElse("FOUND");
  }
}
