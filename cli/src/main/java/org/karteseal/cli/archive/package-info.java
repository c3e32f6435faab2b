/**
 * What the {@code archive} commands share: {@link org.karteseal.cli.archive.ArchiveReport} says
 * what was done and what was refused, for people, programs and logs; {@link
 * org.karteseal.cli.archive.Interruption} says how to go on when a run is stopped.
 */
@NullMarked
package org.karteseal.cli.archive;

import org.jspecify.annotations.NullMarked;
