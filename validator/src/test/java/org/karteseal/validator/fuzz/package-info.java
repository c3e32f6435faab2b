/**
 * Every parser that takes bytes from outside, fed with what nobody would write: {@link
 * org.karteseal.validator.fuzz.FuzzTarget} lists them, {@code FuzzRegressionTest} runs each for a
 * moment in the usual build, and the profile {@code fuzz} lets Jazzer run one for as long as asked.
 */
@org.jspecify.annotations.NullMarked
package org.karteseal.validator.fuzz;
