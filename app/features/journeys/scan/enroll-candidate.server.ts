import type { Services } from '#app/platform/services.server.ts';
import { enterJourney } from '../enter-journey.server.ts';
import type { JourneyOn } from '../journey.store.server.ts';
import type { Candidate } from './candidates.store.server.ts';

export type ScanNeeds = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;
/** A journey that is looked through, with all that is decided on. */
export interface ScannedJourney {
  shopId: string;
  domain: string;
  zone: string;
  journey: JourneyOn;
  now: Date;
}

/** A transaction each: nobody waits behind a thousand others. */
export async function enrollCandidate(
  { db }: ScanNeeds,
  { shopId, journey, now }: ScannedJourney,
  { customerId, tags, reachable, subject, triggeredAt }: Candidate,
): Promise<boolean> {
  const customer = { id: customerId, tags, reachable };
  const result = await db.$transaction((tx) =>
    enterJourney(tx, { shopId, journey, triggeredAt, subject, customer, order: null, now }),
  );
  return result.outcome === 'enrolled';
}
