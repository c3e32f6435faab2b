/**
 * The readable declaration of the testbed: pki.yaml and the rule that merges templates and changes.
 */
@org.jspecify.annotations.NullMarked
package org.karteseal.testcerts.internal.declaration;
