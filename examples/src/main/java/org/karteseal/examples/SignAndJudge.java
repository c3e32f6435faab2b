package org.karteseal.examples;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.*;
import java.util.*;
import org.karteseal.sign.*;
import org.karteseal.sign.key.*;
import org.karteseal.sign.revocation.*;
import org.karteseal.sign.trust.*;
import org.karteseal.timestamp.tsa.*;
import org.karteseal.validator.*;
import org.karteseal.validator.report.*;

/** Signs a prescription as its doctor, at level LTA, and says what a stranger makes of it. */
final class SignAndJudge {
  static String run(Path folder, Path pdf, Path signed, Clock clock) throws SealException {
    var random = new SecureRandom();
    var trust = TrustDirectory.load(folder.resolve("trust"));
    var lists = new OnlineRevocation(clock, random, FetchLimits.standard());
    var rules = TokenRules.standard(trust, AlgorithmPolicy.standard(), lists);
    var file = TsaConfigurationFile.load(folder.resolve("karteseal.yaml"), System.getenv());
    var pool = TsaPool.of(file, rules, clock, random);
    var signer = RecordSigner.trusting(trust, clock).timestamps(pool).revocation(lists).build();
    try (var password = Secret.fromFile(folder.resolve("keys/password.txt"));
        var key = Pkcs12Key.open(folder.resolve("keys/doctor.p12"), password, Optional.empty());
        var made = signer.sign(SigningRequest.of(Document.of(pdf), key).asRecord("prescription"))) {
      made.writeTo(signed, false);
    }
    var at = ValidationRequest.at(clock.instant()).withRecordType("prescription");
    var report = RecordValidator.builder(trust).build().validate(Document.of(signed), at);
    return new TextReport(Language.EN, ZoneId.of("Asia/Tokyo")).summary(report);
  }
}
