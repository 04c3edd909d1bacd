-- AlterTable
ALTER TABLE "ReorderLink" ADD COLUMN     "cartId" TEXT,
ADD COLUMN     "cartSaid" JSONB,
ADD COLUMN     "cartWish" TEXT;

-- CreateIndex
CREATE INDEX "AttributedOrder_shopId_linkId_idx" ON "AttributedOrder"("shopId", "linkId");
