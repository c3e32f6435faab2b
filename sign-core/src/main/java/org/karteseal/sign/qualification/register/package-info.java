/**
 * Asking a qualification register whether a person holds a licence, and keeping what it signed.
 *
 * <p>Start with {@link org.karteseal.sign.qualification.register.QualificationRegister}, the port,
 * and {@link org.karteseal.sign.qualification.register.AnswerStore}, which keeps answers so that a
 * later validation needs no network. An answer counts for what {@link
 * org.karteseal.sign.qualification.register.AnswerCheck} finds in it, wherever it came from. It
 * does not say whether somebody is qualified; that is the room's around it.
 */
@NullMarked
package org.karteseal.sign.qualification.register;

import org.jspecify.annotations.NullMarked;
