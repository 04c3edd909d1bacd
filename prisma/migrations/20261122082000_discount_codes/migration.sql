-- AlterTable
ALTER TABLE "ReorderLink" DROP COLUMN "discountCode";

-- CreateTable
CREATE TABLE "DiscountCode" (
    "shopId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" DECIMAL(18,2) NOT NULL,
    "code" TEXT,
    "gid" TEXT,
    "refusal" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "endDueAt" TIMESTAMP(3),
    "endTries" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "DiscountCode_pkey" PRIMARY KEY ("shopId","linkId")
);

-- CreateIndex
CREATE INDEX "DiscountCode_endDueAt_idx" ON "DiscountCode"("endDueAt");

-- AddForeignKey
ALTER TABLE "DiscountCode" ADD CONSTRAINT "DiscountCode_shopId_linkId_fkey" FOREIGN KEY ("shopId", "linkId") REFERENCES "ReorderLink"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
