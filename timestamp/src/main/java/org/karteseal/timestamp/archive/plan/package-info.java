/**
 * What an archive needs until its last record's retention ends: what ends when and why, what is
 * renewed by when, and what that costs.
 *
 * <p>Start with {@link org.karteseal.timestamp.archive.plan.RenewalPlan#of}, which is a pure
 * function of a {@link org.karteseal.timestamp.archive.plan.PlanSource} and of {@link
 * org.karteseal.timestamp.archive.plan.PlanTerms}; {@link
 * org.karteseal.timestamp.archive.plan.LedgerHoldings} reads the source out of a ledger. Nothing
 * here buys, renews or drops anything.
 */
@NullMarked
package org.karteseal.timestamp.archive.plan;

import org.jspecify.annotations.NullMarked;
