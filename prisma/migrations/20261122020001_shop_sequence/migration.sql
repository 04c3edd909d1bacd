-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "scopesSaidAt" TIMESTAMP(3),
ADD COLUMN     "sourceUpdatedAt" TIMESTAMP(3);
