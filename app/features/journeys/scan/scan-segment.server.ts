import type { Tx } from '#app/platform/db.server.ts';
import { findJourneysOn } from '../journey.store.server.ts';
import type { JourneyOn } from '../journey.store.server.ts';
import type { Candidate } from './candidates.store.server.ts';
import { enrollCandidate } from './enroll-candidate.server.ts';
import type { ScanNeeds, ScannedJourney } from './enroll-candidate.server.ts';
import { readSegmentPage } from './read-segment-page.server.ts';

/** Stands among a segment's members for the reading itself: when it was last read to the end. */
const theReading = '';

interface Segment {
  shopId: string;
  segmentId: string;
}

/**
 * Reads a segment and lets in who has come into it since it was read before. The first reading after a journey was
 * switched on lets nobody into that journey: it only learns who is there.
 */
export async function scanSegment(
  needs: ScanNeeds,
  scanned: ScannedJourney,
  segmentId: string,
): Promise<{ looked: number; enrolled: number }> {
  const { shopId, domain, now } = scanned;
  const segment = { shopId, segmentId };
  const lastRead = await findLastReading(needs.db, segment);
  const journeys = await findListeners(needs.db, segment, lastRead);
  const counts = { looked: 0, enrolled: 0 };
  let after: string | null = null;
  do {
    const page: { gids: string[]; next: string | null } = await readSegmentPage(needs, { domain, segmentId, after });
    const entered = journeys.length > 0 ? await findEntered(needs.db, segment, page.gids) : [];
    for (const { gid: _gid, ...customer } of entered) {
      // By the reading before: a reading that was cut short and is taken up again finds the same subject.
      const subject = `segment:${segmentId}:${lastRead?.toISOString() ?? ''}/${customer.customerId}`;
      for (const journey of journeys)
        if (await enrollCandidate(needs, { ...scanned, journey }, { ...customer, subject, triggeredAt: now }))
          counts.enrolled += 1;
    }
    const left = journeys.length > 0 ? await findUnknown(needs.db, segment, page.gids) : [];
    await keepMembers(needs.db, segment, { gids: page.gids.filter((gid) => !left.includes(gid)), now });
    counts.looked += page.gids.length;
    after = page.next;
  } while (after);
  await keepMembers(needs.db, segment, { gids: [theReading], now });
  // Whoever was not seen has left, and may enter again.
  await needs.db.segmentMember.deleteMany({ where: { ...segment, readAt: { lt: now } } });
  return counts;
}

async function findLastReading(db: Tx, { shopId, segmentId }: Segment): Promise<Date | null> {
  const reading = await db.segmentMember.findUnique({
    where: { shopId_segmentId_customerGid: { shopId, segmentId, customerGid: theReading } },
    select: { readAt: true },
  });
  return reading?.readAt ?? null;
}

/** Every journey that listens to the segment and was on when it was last read: one reading serves them all. */
async function findListeners(db: Tx, { shopId, segmentId }: Segment, lastRead: Date | null): Promise<JourneyOn[]> {
  if (!lastRead) return [];
  return (await findJourneysOn(db, shopId, 'segment_entered')).filter(({ activatedAt, version: { plan } }) => {
    const { trigger } = plan;
    return trigger.type === 'segment_entered' && trigger.segmentId === segmentId && activatedAt <= lastRead;
  });
}

/** Those of them who were not there before and whom we know. */
async function findEntered(
  db: Tx,
  { shopId, segmentId }: Segment,
  gids: string[],
): Promise<(Omit<Candidate, 'subject' | 'triggeredAt'> & { gid: string })[]> {
  return db.$queryRaw`
    SELECT c."id" AS "customerId", c."gid", c."tags",
      (c."email" IS NOT NULL AND c."email" <> '' AND c."redactedAt" IS NULL) AS "reachable"
    FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."gid" = ANY(${gids})
      AND NOT EXISTS (SELECT 1 FROM "SegmentMember" m WHERE m."shopId" = c."shopId" AND m."segmentId" = ${segmentId}
        AND m."customerGid" = c."gid")
    ORDER BY c."id"`;
}

/** Those who came in but whom Shopify has not told us of yet: they enter at a later reading, once they are known. */
async function findUnknown(db: Tx, { shopId, segmentId }: Segment, gids: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ gid: string }[]>`
    SELECT "gid" FROM unnest(${gids}::text[]) AS "gid"
    WHERE NOT EXISTS (SELECT 1 FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."gid" = "gid"."gid")
      AND NOT EXISTS (SELECT 1 FROM "SegmentMember" m WHERE m."shopId" = ${shopId} AND m."segmentId" = ${segmentId}
        AND m."customerGid" = "gid"."gid")`;
  return rows.map(({ gid }) => gid);
}

async function keepMembers(db: Tx, { shopId, segmentId }: Segment, { gids, now }: { gids: string[]; now: Date }) {
  await db.$executeRaw`
    INSERT INTO "SegmentMember" ("shopId", "segmentId", "customerGid", "readAt")
    SELECT ${shopId}, ${segmentId}, "gid", ${now}::timestamp FROM unnest(${gids}::text[]) AS "gid"
    ON CONFLICT ("shopId", "segmentId", "customerGid") DO UPDATE SET "readAt" = greatest("SegmentMember"."readAt", EXCLUDED."readAt")`;
}
