-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "accessRegainedAt" TIMESTAMP(3);
