package org.karteseal.validator;

import java.time.Instant;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.AdesValidation;

/** Where findings come from: the AdES engine, or a test. */
@FunctionalInterface
interface FindingSource {
  AdesValidation validate(Document document, Instant at) throws SealException;
}
