-- Words of complaint and praise: counted every night, not whenever somebody opens the page.
CREATE TABLE "ReviewThemes" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "themes" JSONB,
    "foundAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewThemes_pkey" PRIMARY KEY ("shopId","id")
);
CREATE UNIQUE INDEX "ReviewThemes_shopId_key" ON "ReviewThemes"("shopId");
CREATE INDEX "ReviewThemes_dueAt_idx" ON "ReviewThemes"("dueAt");
ALTER TABLE "ReviewThemes" ADD CONSTRAINT "ReviewThemes_shopId_fkey"
    FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
