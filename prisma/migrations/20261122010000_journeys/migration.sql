-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('RUNNING', 'DONE', 'FAILED', 'CANCELLED');


-- AlterEnum
ALTER TYPE "JourneyState" ADD VALUE 'PAUSED';

-- DropForeignKey
ALTER TABLE "Template" DROP CONSTRAINT "Template_shopId_journeyId_fkey";

-- DropIndex
DROP INDEX "Template_shopId_journeyId_key_locale_key";

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "amountSpent" DECIMAL(19,4),
ADD COLUMN     "birthDay" INTEGER,
ADD COLUMN     "birthMonth" INTEGER,
ADD COLUMN     "chosenLocale" TEXT,
ADD COLUMN     "complaintAt" TIMESTAMP(3),
ADD COLUMN     "firstOrderAt" TIMESTAMP(3),
ADD COLUMN     "orderCount" INTEGER,
ADD COLUMN     "pausedUntil" TIMESTAMP(3),
ADD COLUMN     "resolvedAt" TIMESTAMP(3),
ADD COLUMN     "tags" TEXT[],
ADD COLUMN     "topicsOff" TEXT[];

-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "awaits" TEXT,
ADD COLUMN     "plannedAt" TIMESTAMP(3),
ADD COLUMN     "stepId" TEXT;

-- AlterTable
ALTER TABLE "Journey" ADD COLUMN     "archivedAt" TIMESTAMP(3),
ADD COLUMN     "draft" JSONB,
ADD COLUMN     "draftRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "scanDueAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "JourneyVersion" ADD COLUMN     "plan" JSONB;

-- Steps get names, and what was fixed so far becomes a rule: once an order, no kind of order left out.
UPDATE "JourneyVersion" SET "plan" = jsonb_build_object(
  'trigger', "trigger" || CASE WHEN "trigger"->>'type' = 'last_parcel_delivered' THEN '{"fallbackDays": null}'::jsonb ELSE '{}' END,
  'topic', 'order_news', 'value', 50,
  'rules', '{"reentry": {"type": "each_subject"}, "excludedKinds": [], "excludedProducts": [], "excludedTags": []}'::jsonb,
  'goals', '[]'::jsonb,
  'steps', (SELECT jsonb_agg(CASE step->>'type'
      WHEN 'wait' THEN step || jsonb_build_object('id', 'wait' || place, 'for', 'span')
      WHEN 'message' THEN (step - 'templateKey') || jsonb_build_object('id', step->>'templateKey', 'channel', 'EMAIL')
      ELSE step || jsonb_build_object('id', 'exit' || place) END ORDER BY place)
    FROM jsonb_array_elements("steps") WITH ORDINALITY AS line(step, place)));

-- Whoever is inside stands before the same step, at the moment it was planned for.
UPDATE "Enrollment" e SET
  "stepId" = CASE WHEN e."state" = 'ACTIVE' THEN v."plan"->'steps'->e."stepIndex"->>'id' END,
  "plannedAt" = e."triggeredAt" + coalesce((SELECT sum((step->>'minutes')::int) FROM
    jsonb_array_elements(v."steps") WITH ORDINALITY AS line(step, place)
    WHERE step->>'type' = 'wait' AND place <= e."stepIndex"), 0) * interval '1 minute'
FROM "JourneyVersion" v WHERE v."shopId" = e."shopId" AND v."id" = e."journeyVersionId";

ALTER TABLE "Enrollment" DROP COLUMN "stepIndex", ALTER COLUMN "plannedAt" SET NOT NULL;
ALTER TABLE "JourneyVersion" DROP COLUMN "steps", DROP COLUMN "trigger", ALTER COLUMN "plan" SET NOT NULL;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "topic" TEXT,
ADD COLUMN     "value" INTEGER NOT NULL DEFAULT 50;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "firstShippedAt" TIMESTAMP(3),
ADD COLUMN     "kinds" TEXT[],
ADD COLUMN     "paidAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "collectionIds" TEXT[];

-- AlterTable
ALTER TABLE "ShopSettings" ADD COLUMN     "brandColor" TEXT,
ADD COLUMN     "capDays" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "capMessages" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "cooldownDays" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "logoUrl" TEXT;

-- AlterTable
ALTER TABLE "Template" ADD COLUMN     "journeyVersionId" TEXT,
ADD COLUMN     "preheader" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "stepId" TEXT;

-- Texts belong to a version from now on: each version takes what its journey said.
INSERT INTO "Template" ("shopId", "id", "journeyId", "key", "locale", "subject", "blocks", "updatedAt", "journeyVersionId", "stepId")
SELECT t."shopId", gen_random_uuid()::text, t."journeyId", t."key", t."locale", t."subject", t."blocks", t."updatedAt", v."id", t."key"
FROM "Template" t JOIN "JourneyVersion" v ON v."shopId" = t."shopId" AND v."journeyId" = t."journeyId";
DELETE FROM "Template" WHERE "journeyVersionId" IS NULL;

ALTER TABLE "Template" DROP COLUMN "journeyId", DROP COLUMN "key",
ALTER COLUMN "journeyVersionId" SET NOT NULL, ALTER COLUMN "stepId" SET NOT NULL;

-- CreateTable
CREATE TABLE "SegmentMember" (
    "shopId" TEXT NOT NULL,
    "segmentId" TEXT NOT NULL,
    "customerGid" TEXT NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SegmentMember_pkey" PRIMARY KEY ("shopId","segmentId","customerGid")
);

-- CreateTable
CREATE TABLE "DryRun" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "journeyId" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'RUNNING',
    "plan" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "result" JSONB NOT NULL,
    "reason" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "DryRun_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Export" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'RUNNING',
    "filter" JSONB NOT NULL,
    "locale" TEXT NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "reason" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "forgetAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ExportPart" (
    "shopId" TEXT NOT NULL,
    "exportId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ExportPart_pkey" PRIMARY KEY ("shopId","exportId","number")
);

-- CreateIndex
CREATE INDEX "DryRun_dueAt_idx" ON "DryRun"("dueAt");

-- CreateIndex
CREATE INDEX "DryRun_shopId_journeyId_startedAt_idx" ON "DryRun"("shopId", "journeyId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Export_dueAt_idx" ON "Export"("dueAt");

-- CreateIndex
CREATE INDEX "Export_forgetAt_idx" ON "Export"("forgetAt");

-- CreateIndex
CREATE INDEX "Export_shopId_startedAt_id_idx" ON "Export"("shopId", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Customer_shopId_birthMonth_birthDay_id_idx" ON "Customer"("shopId", "birthMonth", "birthDay", "id");

-- CreateIndex
CREATE INDEX "Customer_shopId_firstOrderAt_id_idx" ON "Customer"("shopId", "firstOrderAt", "id");

-- CreateIndex
CREATE INDEX "Decision_shopId_decidedAt_id_idx" ON "Decision"("shopId", "decidedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Decision_shopId_journeyId_decidedAt_id_idx" ON "Decision"("shopId", "journeyId", "decidedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Enrollment_shopId_journeyId_state_enrolledAt_id_idx" ON "Enrollment"("shopId", "journeyId", "state", "enrolledAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Journey_scanDueAt_idx" ON "Journey"("scanDueAt");

-- CreateIndex
CREATE INDEX "Message_shopId_journeyId_state_sendAt_id_idx" ON "Message"("shopId", "journeyId", "state", "sendAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Template_shopId_journeyVersionId_stepId_locale_key" ON "Template"("shopId", "journeyVersionId", "stepId", "locale");

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_shopId_journeyVersionId_fkey" FOREIGN KEY ("shopId", "journeyVersionId") REFERENCES "JourneyVersion"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SegmentMember" ADD CONSTRAINT "SegmentMember_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DryRun" ADD CONSTRAINT "DryRun_shopId_journeyId_fkey" FOREIGN KEY ("shopId", "journeyId") REFERENCES "Journey"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportPart" ADD CONSTRAINT "ExportPart_shopId_exportId_fkey" FOREIGN KEY ("shopId", "exportId") REFERENCES "Export"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


