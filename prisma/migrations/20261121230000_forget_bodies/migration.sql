-- AlterTable
ALTER TABLE "WebhookDelivery" ADD COLUMN "forgetAt" TIMESTAMP(3);

-- The deliveries that have ended and still have their bodies.
UPDATE "WebhookDelivery" SET "forgetAt" = "receivedAt" + CASE WHEN "outcome" = 'FAILED' THEN interval '90 days' ELSE interval '30 days' END
WHERE "outcome" <> 'RECEIVED' AND length("body") > 0;

-- CreateIndex
CREATE INDEX "WebhookDelivery_forgetAt_idx" ON "WebhookDelivery"("forgetAt");
