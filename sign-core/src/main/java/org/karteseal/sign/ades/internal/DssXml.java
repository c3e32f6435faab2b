package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.xml.common.TransformerFactoryBuilder;
import eu.europa.esig.dss.xml.common.XmlDefinerUtils;
import javax.xml.transform.TransformerFactory;

/**
 * The XML tools that DSS works with.
 *
 * <p>DSS asks for a new transformer for each node that it writes, and the JDK then searches every
 * jar of the class path for one and verifies the signed jars on the way: nine tenths of the time of
 * an XML signature. The JDK's own one, named directly, is the same one with the same limits.
 */
final class DssXml {
  static {
    XmlDefinerUtils.getInstance().setTransformerFactoryBuilder(new Direct());
  }

  private DssXml() {}

  /** Prepares DSS, once in a process. */
  static void prepare() {
    // Loading this class did it.
  }

  /** Keeps the limits that DSS sets, and names the implementation. */
  private static final class Direct extends TransformerFactoryBuilder {
    @Override
    protected TransformerFactory instantiateFactory() {
      return TransformerFactory.newDefaultInstance();
    }
  }
}
