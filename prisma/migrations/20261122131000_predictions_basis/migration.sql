-- AlterTable
ALTER TABLE "ReorderModel" ADD COLUMN     "outlookFailedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "ReorderBasis" (
    "shopId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "digest" TEXT,
    "predictedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReorderBasis_pkey" PRIMARY KEY ("shopId","customerId")
);

-- AddForeignKey
ALTER TABLE "ReorderBasis" ADD CONSTRAINT "ReorderBasis_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
