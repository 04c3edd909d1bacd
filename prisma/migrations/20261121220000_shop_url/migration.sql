-- AlterTable
ALTER TABLE "Shop" ADD COLUMN "url" TEXT;
