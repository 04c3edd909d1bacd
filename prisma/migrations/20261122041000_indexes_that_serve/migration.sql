-- A customer has few messages: the unique key begins with the customer and finds them as well.
DROP INDEX "Message_shopId_customerId_sendAt_idx";
-- The messages of a journey are listed and counted by their moment. Those of one state are few enough, or common enough.
DROP INDEX "Message_shopId_journeyId_state_sendAt_id_idx";
CREATE INDEX "Message_shopId_journeyId_sendAt_id_idx" ON "Message"("shopId", "journeyId", "sendAt" DESC, "id" DESC);
