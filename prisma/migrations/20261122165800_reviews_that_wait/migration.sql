-- Of those flagged for care nearly all have been cared for: an index of the flag alone leads to all of them.
DROP INDEX "Review_shopId_careAt_idx";
CREATE INDEX "Review_shopId_caredAt_careAt_idx" ON "Review"("shopId", "caredAt", "careAt");
