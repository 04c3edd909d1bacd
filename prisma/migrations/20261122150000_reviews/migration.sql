-- CreateEnum
CREATE TYPE "ReviewRequestState" AS ENUM ('WAITING', 'ASKED', 'ANSWERED', 'DROPPED');

-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('PUBLISHED', 'HELD', 'REMOVED');

-- CreateTable
CREATE TABLE "ReviewRequest" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "lineItemId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "state" "ReviewRequestState" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT,
    "route" TEXT NOT NULL,
    "arrivedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),
    "groupId" TEXT,
    "askedAt" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "ReviewRequest_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Review" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT,
    "customerId" TEXT,
    "orderId" TEXT,
    "requestId" TEXT,
    "source" TEXT NOT NULL,
    "externalId" TEXT,
    "importId" TEXT,
    "rating" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "locale" TEXT,
    "verified" BOOLEAN NOT NULL,
    "incentive" TEXT,
    "answers" JSONB,
    "state" "ReviewState" NOT NULL,
    "rule" TEXT,
    "masked" BOOLEAN NOT NULL DEFAULT false,
    "holdEndsAt" TIMESTAMP(3),
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "editedAt" TIMESTAMP(3),
    "publishedAt" TIMESTAMP(3),
    "reply" TEXT,
    "repliedAt" TIMESTAMP(3),
    "careAt" TIMESTAMP(3),
    "caredAt" TIMESTAMP(3),
    "appeal" TEXT,
    "appealedAt" TIMESTAMP(3),
    "appealAnsweredAt" TIMESTAMP(3),
    "reviewerEmail" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Review_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewPhoto" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "image" BYTEA NOT NULL,
    "thumb" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewPhoto_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewEvent" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "ReviewEvent_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewTotals" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "one" INTEGER NOT NULL DEFAULT 0,
    "two" INTEGER NOT NULL DEFAULT 0,
    "three" INTEGER NOT NULL DEFAULT 0,
    "four" INTEGER NOT NULL DEFAULT 0,
    "five" INTEGER NOT NULL DEFAULT 0,
    "withPhotos" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "syncDueAt" TIMESTAMP(3),
    "syncTries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReviewTotals_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "NpsAnswer" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "orderId" TEXT,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "locale" TEXT NOT NULL,
    "answeredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NpsAnswer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewSettings" (
    "shopId" TEXT NOT NULL,
    "fallbackDays" INTEGER DEFAULT 14,
    "domesticDays" INTEGER NOT NULL DEFAULT 7,
    "internationalDays" INTEGER NOT NULL DEFAULT 10,
    "posDays" INTEGER NOT NULL DEFAULT 7,
    "incentive" JSONB,
    "npsEveryDays" INTEGER DEFAULT 90,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "ProductReviewSettings" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "useDays" INTEGER,
    "questions" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProductReviewSettings_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "ReviewTiming" (
    "shopId" TEXT NOT NULL,
    "productType" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "reviews" INTEGER NOT NULL,
    "learntAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewTiming_pkey" PRIMARY KEY ("shopId","productType","route")
);

-- CreateTable
CREATE TABLE "ReviewImport" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'UPLOADING',
    "fileName" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "format" JSONB,
    "linesRead" INTEGER NOT NULL DEFAULT 0,
    "reviewsMade" INTEGER NOT NULL DEFAULT 0,
    "errorCount" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "ReviewImport_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewImportChunk" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ReviewImportChunk_pkey" PRIMARY KEY ("shopId","importId","number")
);

-- CreateTable
CREATE TABLE "ReviewImportError" (
    "shopId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ReviewImportError_pkey" PRIMARY KEY ("shopId","importId","line")
);

-- CreateIndex
CREATE INDEX "ReviewRequest_shopId_state_dueAt_idx" ON "ReviewRequest"("shopId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "ReviewRequest_shopId_orderId_idx" ON "ReviewRequest"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "ReviewRequest_shopId_customerId_productId_idx" ON "ReviewRequest"("shopId", "customerId", "productId");

-- CreateIndex
CREATE INDEX "ReviewRequest_shopId_groupId_idx" ON "ReviewRequest"("shopId", "groupId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRequest_shopId_lineItemId_key" ON "ReviewRequest"("shopId", "lineItemId");

-- CreateIndex
CREATE INDEX "Review_shopId_submittedAt_id_idx" ON "Review"("shopId", "submittedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Review_shopId_state_submittedAt_id_idx" ON "Review"("shopId", "state", "submittedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Review_shopId_productId_state_submittedAt_id_idx" ON "Review"("shopId", "productId", "state", "submittedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Review_shopId_productId_state_rating_submittedAt_id_idx" ON "Review"("shopId", "productId", "state", "rating", "submittedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Review_shopId_customerId_submittedAt_idx" ON "Review"("shopId", "customerId", "submittedAt" DESC);

-- CreateIndex
CREATE INDEX "Review_shopId_importId_idx" ON "Review"("shopId", "importId");

-- CreateIndex
CREATE INDEX "Review_shopId_reviewerEmail_idx" ON "Review"("shopId", "reviewerEmail");

-- CreateIndex
CREATE INDEX "Review_holdEndsAt_idx" ON "Review"("holdEndsAt");

-- CreateIndex
CREATE INDEX "Review_shopId_careAt_idx" ON "Review"("shopId", "careAt");

-- CreateIndex
CREATE INDEX "Review_searchText_idx" ON "Review" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Review_shopId_requestId_key" ON "Review"("shopId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Review_shopId_source_externalId_key" ON "Review"("shopId", "source", "externalId");

-- CreateIndex
CREATE INDEX "ReviewPhoto_shopId_reviewId_position_idx" ON "ReviewPhoto"("shopId", "reviewId", "position");

-- CreateIndex
CREATE INDEX "ReviewEvent_shopId_reviewId_at_idx" ON "ReviewEvent"("shopId", "reviewId", "at");

-- CreateIndex
CREATE INDEX "ReviewTotals_syncDueAt_idx" ON "ReviewTotals"("syncDueAt");

-- CreateIndex
CREATE INDEX "NpsAnswer_shopId_customerId_answeredAt_idx" ON "NpsAnswer"("shopId", "customerId", "answeredAt" DESC);

-- CreateIndex
CREATE INDEX "NpsAnswer_shopId_answeredAt_id_idx" ON "NpsAnswer"("shopId", "answeredAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ReviewImport_dueAt_idx" ON "ReviewImport"("dueAt");

-- CreateIndex
CREATE INDEX "ReviewImport_shopId_createdAt_id_idx" ON "ReviewImport"("shopId", "createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "ReviewRequest" ADD CONSTRAINT "ReviewRequest_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRequest" ADD CONSTRAINT "ReviewRequest_shopId_orderId_fkey" FOREIGN KEY ("shopId", "orderId") REFERENCES "Order"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_shopId_requestId_fkey" FOREIGN KEY ("shopId", "requestId") REFERENCES "ReviewRequest"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "ReviewImport"("shopId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPhoto" ADD CONSTRAINT "ReviewPhoto_shopId_reviewId_fkey" FOREIGN KEY ("shopId", "reviewId") REFERENCES "Review"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewEvent" ADD CONSTRAINT "ReviewEvent_shopId_reviewId_fkey" FOREIGN KEY ("shopId", "reviewId") REFERENCES "Review"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTotals" ADD CONSTRAINT "ReviewTotals_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NpsAnswer" ADD CONSTRAINT "NpsAnswer_shopId_customerId_fkey" FOREIGN KEY ("shopId", "customerId") REFERENCES "Customer"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSettings" ADD CONSTRAINT "ReviewSettings_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductReviewSettings" ADD CONSTRAINT "ProductReviewSettings_shopId_productId_fkey" FOREIGN KEY ("shopId", "productId") REFERENCES "Product"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTiming" ADD CONSTRAINT "ReviewTiming_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewImport" ADD CONSTRAINT "ReviewImport_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewImportChunk" ADD CONSTRAINT "ReviewImportChunk_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "ReviewImport"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewImportError" ADD CONSTRAINT "ReviewImportError_shopId_importId_fkey" FOREIGN KEY ("shopId", "importId") REFERENCES "ReviewImport"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

