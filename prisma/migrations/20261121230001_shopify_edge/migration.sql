-- CreateEnum
CREATE TYPE "BackfillState" AS ENUM ('RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "BackfillMode" AS ENUM ('BULK', 'PAGES');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('UPLOADING', 'READY', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDONE');

-- CreateEnum
CREATE TYPE "PrivacyRequestKind" AS ENUM ('DATA_REQUEST', 'CUSTOMER_REDACT');

-- CreateEnum
CREATE TYPE "PrivacyRequestState" AS ENUM ('RECEIVED', 'DONE', 'FAILED');

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "accessLostAt" TIMESTAMP(3),
ADD COLUMN     "lastWebhookAt" TIMESTAMP(3),
ADD COLUMN     "ordersSeenAt" TIMESTAMP(3),
ADD COLUMN     "reconcileDueAt" TIMESTAMP(3),
ADD COLUMN     "webhooksSilentAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "importId" TEXT;

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "checkedAt" TIMESTAMP(3),
ADD COLUMN     "iysReportedAt" TIMESTAMP(3),
ADD COLUMN     "writeBackDueAt" TIMESTAMP(3),
ADD COLUMN     "writeBackTries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "importId" TEXT;

-- CreateTable
CREATE TABLE "Backfill" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "BackfillState" NOT NULL DEFAULT 'RUNNING',
    "mode" "BackfillMode" NOT NULL DEFAULT 'BULK',
    "phase" TEXT NOT NULL,
    "bulkOperationId" TEXT,
    "cursor" TEXT,
    "counts" JSONB NOT NULL,
    "reason" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "Backfill_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "HistoryImport" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'UPLOADING',
    "fileName" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "format" JSONB,
    "linesRead" INTEGER NOT NULL DEFAULT 0,
    "ordersMade" INTEGER NOT NULL DEFAULT 0,
    "errorCount" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "HistoryImport_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "HistoryImportChunk" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "HistoryImportChunk_pkey" PRIMARY KEY ("shopId","importId","number")
);

-- CreateTable
CREATE TABLE "HistoryImportError" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "HistoryImportError_pkey" PRIMARY KEY ("shopId","importId","line")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "PrivacyRequestKind" NOT NULL,
    "state" "PrivacyRequestState" NOT NULL DEFAULT 'RECEIVED',
    "subject" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "export" BYTEA,
    "proof" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ShopErasure" (
    "id" TEXT NOT NULL,
    "shopHash" TEXT NOT NULL,
    "erasedAt" TIMESTAMP(3) NOT NULL,
    "proof" JSONB NOT NULL,

    CONSTRAINT "ShopErasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Backfill_dueAt_idx" ON "Backfill"("dueAt");

-- CreateIndex
CREATE INDEX "HistoryImport_dueAt_idx" ON "HistoryImport"("dueAt");

-- CreateIndex
CREATE INDEX "HistoryImport_shopId_createdAt_id_idx" ON "HistoryImport"("shopId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "PrivacyRequest_dueAt_idx" ON "PrivacyRequest"("dueAt");

-- CreateIndex
CREATE INDEX "PrivacyRequest_shopId_receivedAt_id_idx" ON "PrivacyRequest"("shopId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ShopErasure_shopHash_idx" ON "ShopErasure"("shopHash");

-- CreateIndex
CREATE INDEX "Shop_reconcileDueAt_idx" ON "Shop"("reconcileDueAt");

-- CreateIndex
CREATE INDEX "Customer_shopId_importId_idx" ON "Customer"("shopId", "importId");

-- CreateIndex
CREATE INDEX "Consent_writeBackDueAt_idx" ON "Consent"("writeBackDueAt");

-- CreateIndex
CREATE INDEX "Consent_shopId_channel_occurredAt_customerId_idx" ON "Consent"("shopId", "channel", "occurredAt" DESC, "customerId");

-- CreateIndex
CREATE INDEX "Order_shopId_importId_idx" ON "Order"("shopId", "importId");

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "HistoryImport"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "HistoryImport"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backfill" ADD CONSTRAINT "Backfill_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryImport" ADD CONSTRAINT "HistoryImport_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryImportChunk" ADD CONSTRAINT "HistoryImportChunk_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "HistoryImport"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryImportError" ADD CONSTRAINT "HistoryImportError_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "HistoryImport"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivacyRequest" ADD CONSTRAINT "PrivacyRequest_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;


