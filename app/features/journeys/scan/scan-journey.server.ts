import type { JourneyState } from '@prisma/client';
import { Plan } from '#app/domain/journeys/journey.ts';
import { earliestEvent, needsScan, nextScanAt, scanHour } from '#app/domain/journeys/scan-times.ts';
import { localMornings } from '#app/domain/time/local-mornings.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { enrollForOrder } from '../enroll-for-order.server.ts';
import { findAnniversaries, findBirthdays, findQuietCustomers, findSilentOrders } from './candidates.store.server.ts';
import type { Candidate, Cursor } from './candidates.store.server.ts';
import { enrollCandidate } from './enroll-candidate.server.ts';
import type { ScanNeeds, ScannedJourney } from './enroll-candidate.server.ts';
import type { JourneyRef } from './scan.jobs.ts';
import { scanSegment } from './scan-segment.server.ts';

export type ScanResult =
  | { outcome: 'scanned'; looked: number; enrolled: number }
  /** Shopify could not be asked: it is tried again in an hour. */
  | { outcome: 'unreadable' }
  /** Switched off meanwhile, or enrolled by webhooks alone. */
  | { outcome: 'nothing_to_do' };

/** Birthdays from before a longer sleep than this are over. */
const mostMornings = 3;
/** Between an order and its last parcel. */
const longestShipping = days(60);

/**
 * Looks for customers whom time alone lets into a journey. A crash in the middle changes nothing: the next look finds
 * who is not inside yet.
 */
export async function scanJourney(needs: ScanNeeds, ref: JourneyRef): Promise<ScanResult> {
  const scanned = await findScanned(needs, ref);
  if (!scanned) {
    await setScanDue(needs, ref, null);
    return { outcome: 'nothing_to_do' };
  }
  try {
    const counts = await scan(needs, scanned);
    await setScanDue(needs, ref, nextScanAt(scanned.now, scanned.zone));
    return { outcome: 'scanned', ...counts };
  } catch (err) {
    if (!(err instanceof ShopAdminError)) throw err;
    needs.log.warn({ err, ...ref }, 'segment of a journey could not be read');
    await setScanDue(needs, ref, after(scanned.now, hours(1)));
    return { outcome: 'unreadable' };
  }
}

const setScanDue = ({ db }: ScanNeeds, { shopId, journeyId }: JourneyRef, scanDueAt: Date | null) =>
  // One that was switched off meanwhile is not due any more.
  db.journey.updateMany({
    where: { shopId, id: journeyId, ...(scanDueAt && { state: 'ON' as JourneyState }) },
    data: { scanDueAt },
  });

async function findScanned(
  { db, clock }: ScanNeeds,
  { shopId, journeyId }: JourneyRef,
): Promise<ScannedJourney | null> {
  const row = await db.journey.findUnique({
    where: { shopId_id: { shopId, id: journeyId }, state: 'ON', shop: { state: 'INSTALLED' } },
    select: {
      id: true,
      key: true,
      activatedAt: true,
      currentVersion: true,
      shop: { select: { zone: true, domain: true } },
    },
  });
  if (!row?.activatedAt || !row.currentVersion) return null;
  const { id, key, activatedAt, currentVersion, shop } = row;
  const plan = Plan.parse(currentVersion.plan);
  if (!needsScan(plan.trigger)) return null;
  const version = { id: currentVersion.id, number: currentVersion.number, plan };
  const zone = resolveZone([shop.zone]);
  return { shopId, zone, domain: shop.domain, journey: { id, key, activatedAt, version }, now: clock.now() };
}

type Page = { found: Candidate[]; next: Cursor };
type Counts = { looked: number; enrolled: number };

async function scan(needs: ScanNeeds, scanned: ScannedJourney): Promise<Counts> {
  const { shopId, journey, now, zone } = scanned;
  const { trigger } = journey.version.plan;
  const ref = { shopId, journeyId: journey.id };
  const from = earliestEvent(journey.version.plan, { activatedAt: journey.activatedAt, now });
  if (trigger.type === 'no_order_for')
    return enrollPages(needs, scanned, (cursor) =>
      findQuietCustomers(needs.db, ref, { quietDays: trigger.days, from, now, cursor }),
    );
  if (trigger.type === 'last_parcel_delivered') return scanSilentOrders(needs, scanned, from);
  if (trigger.type === 'segment_entered') return scanSegment(needs, scanned, trigger.segmentId);
  const counts: Counts = { looked: 0, enrolled: 0 };
  for (const morning of localMornings({ after: from, upTo: now }, { hour: scanHour, zone }, mostMornings)) {
    const more = await enrollPages(needs, scanned, (cursor) =>
      trigger.type === 'birthday'
        ? findBirthdays(needs.db, ref, { morning, cursor })
        : findAnniversaries(needs.db, ref, { morning, zone, cursor }),
    );
    counts.looked += more.looked;
    counts.enrolled += more.enrolled;
  }
  return counts;
}

async function enrollPages(
  needs: ScanNeeds,
  scanned: ScannedJourney,
  find: (cursor: Cursor) => Promise<Page>,
): Promise<Counts> {
  const counts: Counts = { looked: 0, enrolled: 0 };
  let cursor: Cursor = null;
  do {
    const { found, next }: Page = await find(cursor);
    for (const candidate of found) if (await enrollCandidate(needs, scanned, candidate)) counts.enrolled += 1;
    counts.looked += found.length;
    cursor = next;
  } while (cursor);
  return counts;
}

async function scanSilentOrders(
  needs: ScanNeeds,
  { shopId, journey, now }: ScannedJourney,
  from: Date,
): Promise<Counts> {
  const { trigger } = journey.version.plan;
  if (trigger.type !== 'last_parcel_delivered' || trigger.fallbackDays === null) return { looked: 0, enrolled: 0 };
  const back = days(trigger.fallbackDays);
  const range = { from: after(from, -back - longestShipping), to: after(now, -back) };
  const counts: Counts = { looked: 0, enrolled: 0 };
  let cursor: Cursor = null;
  do {
    const page = await findSilentOrders(needs.db, { shopId, journeyId: journey.id }, { ...range, cursor });
    for (const { orderId } of page.found) {
      const results = await enrollForOrder(needs, { shopId, orderId });
      counts.enrolled += results.filter(({ outcome }) => outcome === 'enrolled').length;
    }
    counts.looked += page.found.length;
    cursor = page.next;
  } while (cursor);
  return counts;
}
