package org.karteseal.validator.report;

import org.karteseal.validator.outlook.Outlook;
import org.karteseal.validator.outlook.Outlook.Turn;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The dates to come, as JSON. */
final class OutlookJson {
  private OutlookJson() {}

  static void fill(ObjectNode node, Outlook outlook) {
    node.put("from", outlook.from().toString());
    node.put("verdict", outlook.verdict().name());
    outlook.firstChange().ifPresent(t -> node.put("changesAt", t.when().toString()));
    ArrayNode turns = node.putArray("turns");
    outlook.turns().forEach(t -> turn(turns.addObject(), t));
    node.put("complete", outlook.complete());
  }

  private static void turn(ObjectNode node, Turn turn) {
    node.put("when", turn.when().toString());
    ArrayNode endings = node.putArray("endings");
    turn.endings().forEach(e -> SignatureJson.ending(endings.addObject(), e));
    node.put("verdict", turn.verdict().name());
    node.put("qualification", turn.qualification().name());
    ArrayNode reasons = node.putArray("subIndications");
    turn.subIndications().forEach(reasons::add);
  }
}
