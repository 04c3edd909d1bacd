-- Shopify Flow is told of a review once.
ALTER TABLE "Review" ADD COLUMN "flowToldAt" TIMESTAMP(3);
