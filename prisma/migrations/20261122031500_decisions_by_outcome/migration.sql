-- The log of decisions is read by outcome and reason, the newest first.
CREATE INDEX "Decision_shopId_outcome_reason_decidedAt_id_idx" ON "Decision"("shopId", "outcome", "reason", "decidedAt" DESC, "id" DESC);
