-- CreateEnum
CREATE TYPE "ReorderAnswerKind" AS ENUM ('NOT_YET', 'REMIND', 'NEVER');

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "reorderLinkId" TEXT;

-- CreateTable
CREATE TABLE "ReorderModel" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "model" JSONB,
    "report" JSONB,
    "trainedAt" TIMESTAMP(3),
    "state" "RunState" NOT NULL DEFAULT 'DONE',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "ReorderModel_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReorderPrediction" (
    "shopId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "expectedAt" TIMESTAMP(3) NOT NULL,
    "earliestAt" TIMESTAMP(3) NOT NULL,
    "latestAt" TIMESTAMP(3) NOT NULL,
    "p7" DOUBLE PRECISION NOT NULL,
    "p14" DOUBLE PRECISION NOT NULL,
    "p30" DOUBLE PRECISION NOT NULL,
    "askAt" TIMESTAMP(3),
    "ordersUsed" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "lastOrderId" TEXT NOT NULL,
    "lastVariantId" TEXT,
    "lastQuantity" INTEGER NOT NULL,
    "countedFrom" TIMESTAMP(3) NOT NULL,
    "predictedAt" TIMESTAMP(3) NOT NULL,
    "nudgedAt" TIMESTAMP(3),
    "nudgeSubject" TEXT,

    CONSTRAINT "ReorderPrediction_pkey" PRIMARY KEY ("shopId","customerId","productId")
);

-- CreateTable
CREATE TABLE "ReorderAnswer" (
    "shopId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "kind" "ReorderAnswerKind" NOT NULL,
    "until" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3) NOT NULL,
    "messageId" TEXT,

    CONSTRAINT "ReorderAnswer_pkey" PRIMARY KEY ("shopId","customerId","productId")
);

-- CreateTable
CREATE TABLE "ReorderOverride" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "days" INTEGER,
    "excluded" BOOLEAN NOT NULL DEFAULT false,
    "replacedById" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReorderOverride_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "ReorderLink" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "messageId" TEXT,
    "orderId" TEXT,
    "lines" JSONB NOT NULL,
    "locale" TEXT NOT NULL,
    "discountCode" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "checkoutUrl" TEXT,
    "cartMadeAt" TIMESTAMP(3),

    CONSTRAINT "ReorderLink_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AttributedOrder" (
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "messageId" TEXT,
    "attributedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AttributedOrder_pkey" PRIMARY KEY ("shopId","orderId")
);

-- CreateIndex
CREATE INDEX "ReorderModel_dueAt_idx" ON "ReorderModel"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReorderModel_shopId_key" ON "ReorderModel"("shopId");

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_askAt_customerId_productId_idx" ON "ReorderPrediction"("shopId", "askAt", "customerId", "productId");

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_expectedAt_customerId_productId_idx" ON "ReorderPrediction"("shopId", "expectedAt", "customerId", "productId");

-- CreateIndex
CREATE INDEX "ReorderPrediction_shopId_productId_expectedAt_idx" ON "ReorderPrediction"("shopId", "productId", "expectedAt");

-- CreateIndex
CREATE INDEX "ReorderLink_shopId_customerId_idx" ON "ReorderLink"("shopId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "ReorderLink_shopId_messageId_key" ON "ReorderLink"("shopId", "messageId");

-- CreateIndex
CREATE INDEX "AttributedOrder_shopId_messageId_idx" ON "AttributedOrder"("shopId", "messageId");

-- CreateIndex
CREATE INDEX "AttributedOrder_shopId_attributedAt_idx" ON "AttributedOrder"("shopId", "attributedAt");

-- AddForeignKey
ALTER TABLE "ReorderModel" ADD CONSTRAINT "ReorderModel_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorderPrediction" ADD CONSTRAINT "ReorderPrediction_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorderAnswer" ADD CONSTRAINT "ReorderAnswer_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorderOverride" ADD CONSTRAINT "ReorderOverride_shopId_productId_fkey" FOREIGN KEY ("shopId", "productId") REFERENCES "Product"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorderLink" ADD CONSTRAINT "ReorderLink_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorderLink" ADD CONSTRAINT "ReorderLink_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributedOrder" ADD CONSTRAINT "AttributedOrder_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributedOrder" ADD CONSTRAINT "AttributedOrder_shopId_messageId_fkey" FOREIGN KEY ("shopId", "messageId") REFERENCES "Message"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


