-- CreateEnum
CREATE TYPE "PlacementAnswerKind" AS ENUM ('REMINDER', 'CONSENT', 'GIFT', 'SURVEY');

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "giftSaidAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "ReorderAnswer" ADD COLUMN     "channel" "MessageChannel";

-- CreateTable
CREATE TABLE "PlacementSettings" (
    "shopId" TEXT NOT NULL,
    "partsOff" TEXT[],
    "survey" JSONB,
    "emailWording" JSONB,
    "smsWording" JSONB,
    "promises" JSONB NOT NULL DEFAULT '{}',
    "helpEmail" TEXT,
    "helpUrl" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "PlacementSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "PlacementAnswer" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "checkoutToken" TEXT NOT NULL,
    "kind" "PlacementAnswerKind" NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "answer" JSONB NOT NULL,
    "wording" TEXT,
    "locale" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "loggedInAs" TEXT,
    "answeredAt" TIMESTAMP(3) NOT NULL,
    "customerId" TEXT,
    "orderId" TEXT,
    "appliedAt" TIMESTAMP(3),
    "result" TEXT,
    "dueAt" TIMESTAMP(3),
    CONSTRAINT "PlacementAnswer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "HelpRequest" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    CONSTRAINT "HelpRequest_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "PlacementAnswer_dueAt_idx" ON "PlacementAnswer"("dueAt");

-- CreateIndex
CREATE INDEX "PlacementAnswer_shopId_kind_answeredAt_id_idx" ON "PlacementAnswer"("shopId", "kind", "answeredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "PlacementAnswer_shopId_customerId_answeredAt_idx" ON "PlacementAnswer"("shopId", "customerId", "answeredAt" DESC);

-- CreateIndex
CREATE INDEX "PlacementAnswer_shopId_orderId_idx" ON "PlacementAnswer"("shopId", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "PlacementAnswer_shopId_checkoutToken_kind_subject_key" ON "PlacementAnswer"("shopId", "checkoutToken", "kind", "subject");

-- CreateIndex
CREATE INDEX "HelpRequest_shopId_answeredAt_askedAt_id_idx" ON "HelpRequest"("shopId", "answeredAt", "askedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "HelpRequest_shopId_customerId_askedAt_idx" ON "HelpRequest"("shopId", "customerId", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "HelpRequest_shopId_orderId_idx" ON "HelpRequest"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "Order_shopId_checkoutToken_idx" ON "Order"("shopId", "checkoutToken");

-- AddForeignKey
ALTER TABLE "PlacementSettings" ADD CONSTRAINT "PlacementSettings_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlacementAnswer" ADD CONSTRAINT "PlacementAnswer_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlacementAnswer" ADD CONSTRAINT "PlacementAnswer_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlacementAnswer" ADD CONSTRAINT "PlacementAnswer_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
