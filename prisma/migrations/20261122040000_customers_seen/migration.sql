-- Up to when customers are known to be complete, as "ordersSeenAt" for orders.
ALTER TABLE "Shop" ADD COLUMN "customersSeenAt" TIMESTAMP(3);
