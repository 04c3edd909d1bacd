-- CreateTable
CREATE TABLE "ShopOutlook" (
    "shopId" TEXT NOT NULL,
    "outlook" JSONB NOT NULL,
    "learntAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ShopOutlook_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "CustomerOutlook" (
    "shopId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "purchases" INTEGER NOT NULL,
    "lastBoughtAt" TIMESTAMP(3) NOT NULL,
    "gapDays" DOUBLE PRECISION,
    "spent" DOUBLE PRECISION NOT NULL,
    "orders90" DOUBLE PRECISION,
    "value90" DOUBLE PRECISION,
    "active90" DOUBLE PRECISION,
    "active90Before" DOUBLE PRECISION,
    "drifting" BOOLEAN NOT NULL,
    "nextItems" JSONB,
    "usualHour" INTEGER,
    "usualWeekday" INTEGER,

    CONSTRAINT "CustomerOutlook_pkey" PRIMARY KEY ("shopId","customerId")
);

-- CreateTable
CREATE TABLE "ProductCompanion" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "withProductId" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "together" INTEGER NOT NULL,

    CONSTRAINT "ProductCompanion_pkey" PRIMARY KEY ("shopId","productId","withProductId")
);

-- CreateIndex
CREATE INDEX "CustomerOutlook_shopId_drifting_spent_customerId_idx" ON "CustomerOutlook"("shopId", "drifting", "spent" DESC, "customerId");

-- AddForeignKey
ALTER TABLE "ShopOutlook" ADD CONSTRAINT "ShopOutlook_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerOutlook" ADD CONSTRAINT "CustomerOutlook_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductCompanion" ADD CONSTRAINT "ProductCompanion_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
