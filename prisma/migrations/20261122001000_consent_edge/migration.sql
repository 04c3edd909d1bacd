-- AlterTable
ALTER TABLE "ShopSettings" ADD COLUMN     "iysRequired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "writeBackRefusal" TEXT;
