-- A request remembers the delivery that made it, whom it is about until it is done, and when its export was fetched.
ALTER TYPE "PrivacyRequestKind" ADD VALUE 'SHOP_REDACT';
ALTER TABLE "PrivacyRequest" ADD COLUMN "webhookId" TEXT, ADD COLUMN "asked" JSONB, ADD COLUMN "fetchedAt" TIMESTAMP(3);
CREATE UNIQUE INDEX "PrivacyRequest_shopId_webhookId_key" ON "PrivacyRequest"("shopId", "webhookId");
