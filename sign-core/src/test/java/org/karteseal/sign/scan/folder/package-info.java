@NullMarked
package org.karteseal.sign.scan.folder;

import org.jspecify.annotations.NullMarked;
