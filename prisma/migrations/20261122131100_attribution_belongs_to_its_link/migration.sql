-- DropIndex
DROP INDEX "AttributedOrder_shopId_attributedAt_idx";

-- What names a link that is not there can be credited to nobody.
DELETE FROM "AttributedOrder" a WHERE NOT EXISTS (
  SELECT 1 FROM "ReorderLink" l WHERE l."shopId" = a."shopId" AND l."id" = a."linkId");

-- AddForeignKey
ALTER TABLE "AttributedOrder" ADD CONSTRAINT "AttributedOrder_shopId_linkId_fkey" FOREIGN KEY ("shopId", "linkId") REFERENCES "ReorderLink"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
