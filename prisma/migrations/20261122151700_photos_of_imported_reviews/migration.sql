-- CreateTable
CREATE TABLE "ReviewPhotoFetch" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "ReviewPhotoFetch_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "ReviewPhotoFetch_shopId_reviewId_idx" ON "ReviewPhotoFetch"("shopId", "reviewId");

-- CreateIndex
CREATE INDEX "ReviewPhotoFetch_dueAt_idx" ON "ReviewPhotoFetch"("dueAt");

-- AddForeignKey
ALTER TABLE "ReviewPhotoFetch" ADD CONSTRAINT "ReviewPhotoFetch_shopId_reviewId_fkey" FOREIGN KEY ("shopId", "reviewId") REFERENCES "Review"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
