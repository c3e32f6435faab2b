package org.karteseal.testcerts.internal.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7396, appendix A, as far as it speaks of objects. */
class MergePatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: b}              | {a: c}             | {a: c}",
        "{a: b}              | {b: c}             | {a: b, b: c}",
        "{a: b}              | {a: null}          | {}",
        "{a: b, b: c}        | {a: null}          | {b: c}",
        "{a: [b]}            | {a: c}             | {a: c}",
        "{a: c}              | {a: [b]}           | {a: [b]}",
        "{a: {b: c}}         | {a: {b: d, c: null}} | {a: {b: d}}",
        "{a: [{b: c}]}       | {a: [1]}           | {a: [1]}",
        "{e: null}           | {a: 1}             | {e: null, a: 1}",
        "{}                  | {a: {bb: {ccc: null}}} | {a: {bb: {}}}"
      })
  void appendixA(String target, String patch, String result) {
    assertThat(MergePatch.apply(DeclarationYaml.change(target), DeclarationYaml.change(patch)))
        .isEqualTo(DeclarationYaml.change(result));
  }
}
