-- Up to when Shopify's count of a customer's orders reaches: later orders are added to it.
ALTER TABLE "Customer" ADD COLUMN "countedAt" TIMESTAMP(3);
