import type { Db } from '#app/platform/db.server.ts';

export interface SetupFacts {
  senderReady: boolean;
  lookedAtMail: boolean;
  hasTip: boolean;
  /** The page after paying was seen to be placed, or somebody picked something there. */
  placed: boolean;
  /** An order came after a journey was switched on, or any test order. */
  hasOrder: boolean;
  /** Products of the catalog without any tip. */
  productsWithoutTip: number;
  /** Copies of customers' data that the merchant has not taken yet. */
  exportsToFetch: number;
  /** Requests for help that nobody has seen to, and who has waited longest. */
  helpWaits: number;
  helpFirst: string | null;
  dismissedAt: Date | null;
  journeysOn: string[];
  /** Without those put away. */
  journeysOff: string[];
  /** The merchant's names of journeys, by key; the others are called as in the gallery. */
  journeyNames: Record<string, string>;
  /** Codes of next things that were dismissed. */
  dismissed: string[];
}

/** What has been done of the setup, read from what it leaves behind. */
export async function readSetup(db: Db, shopId: string): Promise<SetupFacts> {
  const [row] = await db.$queryRaw<[SetupFacts]>`
    SELECT
      coalesce("senderAddress" <> '' AND "senderName" <> '' AND "postalAddress" <> '', false) AS "senderReady",
      EXISTS (SELECT 1 FROM "AuditEntry" WHERE "shopId" = ${shopId} AND "action" IN ('home.mail_seen', 'journey.saved', 'journey.switched_on'))
        AS "lookedAtMail",
      EXISTS (SELECT 1 FROM "ProductTip" WHERE "shopId" = ${shopId}) AS "hasTip",
      EXISTS (SELECT 1 FROM "AuditEntry" WHERE "shopId" = ${shopId} AND "action" = 'home.placed')
        OR EXISTS (SELECT 1 FROM "PlacementAnswer" WHERE "shopId" = ${shopId}) AS "placed",
      EXISTS (SELECT 1 FROM "Order" WHERE "shopId" = ${shopId} AND ("test" OR "placedAt" >= (
        SELECT min("activatedAt") FROM "Journey" WHERE "shopId" = ${shopId}))) AS "hasOrder",
      (SELECT count(*)::int FROM "Product" AS product WHERE product."shopId" = ${shopId} AND product."deletedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "ProductTip" AS tip
          WHERE tip."shopId" = product."shopId" AND tip."productId" = product."id")) AS "productsWithoutTip",
      (SELECT count(*)::int FROM "PrivacyRequest" WHERE "shopId" = ${shopId} AND "kind" = 'DATA_REQUEST'
        AND "export" IS NOT NULL AND "fetchedAt" IS NULL) AS "exportsToFetch",
      (SELECT count(*)::int FROM "HelpRequest" WHERE "shopId" = ${shopId} AND "answeredAt" IS NULL) AS "helpWaits",
      (SELECT "customerId" FROM "HelpRequest" WHERE "shopId" = ${shopId} AND "answeredAt" IS NULL
        ORDER BY "askedAt", "id" LIMIT 1) AS "helpFirst",
      "setupGuideDismissedAt" AS "dismissedAt",
      ARRAY(SELECT "key" FROM "Journey" WHERE "shopId" = ${shopId} AND "state" = 'ON') AS "journeysOn",
      ARRAY(SELECT "key" FROM "Journey" WHERE "shopId" = ${shopId} AND "state" = 'OFF' AND "archivedAt" IS NULL)
        AS "journeysOff",
      (SELECT coalesce(jsonb_object_agg("key", "name"), '{}') FROM "Journey"
        WHERE "shopId" = ${shopId} AND "name" IS NOT NULL) AS "journeyNames",
      ARRAY(SELECT DISTINCT "subject" FROM "AuditEntry"
        WHERE "shopId" = ${shopId} AND "action" = 'home.dismissed' AND "subject" IS NOT NULL) AS "dismissed"
    FROM (SELECT 1) AS one LEFT JOIN "ShopSettings" ON "shopId" = ${shopId}`;
  return row;
}

/** Remembers in the audit what a staff member did on Home. */
export async function writeMark(
  db: Db,
  mark: { shopId: string; actor: string; at: Date; action: string; subject: string },
): Promise<void> {
  await db.auditEntry.create({ data: mark });
}
