-- The lists of what runs out leave out what is unlikely: the index tells that without a look at the row.
CREATE INDEX "ReorderPrediction_shopId_expectedAt_p14_idx" ON "ReorderPrediction" ("shopId", "expectedAt", "p14");
DROP INDEX "ReorderPrediction_shopId_expectedAt_idx";
