-- Returns, mirrored: while one is open nobody is asked for a review or sent marketing.
CREATE TABLE "OrderReturn" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderReturn_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "OrderReturn_shopId_orderId_idx" ON "OrderReturn"("shopId", "orderId");
CREATE INDEX "OrderReturn_shopId_status_idx" ON "OrderReturn"("shopId", "status");
ALTER TABLE "OrderReturn" ADD CONSTRAINT "OrderReturn_shopId_orderId_fkey"
    FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
