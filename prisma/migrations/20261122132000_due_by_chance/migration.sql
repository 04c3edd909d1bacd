-- The lists of what runs out leave out what is unlikely: the index tells that without a look at the row.
CREATE INDEX "ReorderPrediction_shopId_expectedAt_p14_idx" ON "ReorderPrediction" ("shopId", "expectedAt", "p14");
DROP INDEX "ReorderPrediction_shopId_expectedAt_idx";

-- A reorder journey asks one customer at most once a day.
UPDATE "JourneyVersion" SET "plan" = jsonb_set("plan", '{trigger,everyDays}', '1')
WHERE "plan"->'trigger'->>'type' = 'reorder_due' AND "plan"->'trigger'->>'everyDays' = '0';
UPDATE "Journey" SET "draft" = jsonb_set("draft", '{plan,trigger,everyDays}', '1')
WHERE "draft"->'plan'->'trigger'->>'type' = 'reorder_due' AND "draft"->'plan'->'trigger'->>'everyDays' = '0';
