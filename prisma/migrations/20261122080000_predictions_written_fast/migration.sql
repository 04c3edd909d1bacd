-- A night writes every prediction that has changed, and each index of long keys costs as much again as the row: days
-- repeat, so an index of days alone is small.
DROP INDEX "ReorderPrediction_shopId_askAt_customerId_productId_idx";
DROP INDEX "ReorderPrediction_shopId_expectedAt_customerId_productId_idx";
DROP INDEX "ReorderPrediction_shopId_productId_expectedAt_idx";

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_askAt_idx" ON "ReorderPrediction"("shopId", "askAt");

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_expectedAt_idx" ON "ReorderPrediction"("shopId", "expectedAt");

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_productId_idx" ON "ReorderPrediction"("shopId", "productId");

-- A prediction that stands is not written again: the shop says as of when all of its predictions stand.
ALTER TABLE "ReorderModel" ADD COLUMN "foreseenAt" TIMESTAMP(3);
UPDATE "ReorderModel" SET "foreseenAt" = "trainedAt";

-- What a reason counts are gaps.
UPDATE "ReorderPrediction" SET "reasons" = replace("reasons"::text, '"customers":', '"times":')::jsonb;
