-- An order's webhook names no shop: before anybody is written to, Shopify itself has to have named the order.
ALTER TABLE "Order" ADD COLUMN "confirmedAt" TIMESTAMP(3);
