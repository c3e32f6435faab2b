package org.karteseal.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the classes that may read the wall clock, print, and end the JVM; the build holds to it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface EdgeOfTheProgram {}
