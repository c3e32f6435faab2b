package org.karteseal.benchmark.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the one place of a program that may write to the console. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface EdgeOfTheProgram {}
