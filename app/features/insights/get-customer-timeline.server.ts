import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { readTimeline } from './timeline.store.server.ts';
import type { TimelinePlace } from './timeline.store.server.ts';
import type { Timeline, TimelineEntry } from './timeline-types.ts';

const pageSize = 50;

/** A customer's story, newest first. An unknown customer and one of another shop have the same: an empty one. */
export async function getCustomerTimeline(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId, cursor }: { shopId: string; customerId: string; cursor?: string | null },
): Promise<Timeline> {
  const found = await readTimeline(db, { shopId, customerId }, { place: parsePlace(cursor), limit: pageSize + 1 });
  const entries = found.slice(0, pageSize);
  return { entries, nextCursor: found.length > pageSize ? writePlace(entries.at(-1)) : null };
}

const Place = z.tuple([z.iso.datetime(), z.string().min(1).max(200)]);

/** A cursor that is none of ours begins at the top. */
function parsePlace(cursor: string | null | undefined): TimelinePlace | null {
  const [at, ...id] = (cursor ?? '').split('~');
  const parsed = Place.safeParse([at, id.join('~')]);
  return parsed.success ? { at: parsed.data[0], id: parsed.data[1] } : null;
}

function writePlace(entry: TimelineEntry | undefined): string | null {
  return entry ? `${entry.at.toISOString()}~${entry.id}` : null;
}
