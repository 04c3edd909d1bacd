import { themeFinder } from '#app/domain/reviews/find-themes.ts';
import { nextNight } from '#app/domain/time/next-night.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findDueThemes, keepThemes, readTexts } from './themes.store.server.ts';
import type { PlacedText } from './themes.store.server.ts';

const year = days(366);
const mostTexts = 5_000;
/** Counted at once; what else the process does comes in between. */
const batchTexts = 100;

/** Counts the words of a shop's newest reviews of a year. Stopped: it has left, or they were asked for anew meanwhile. */
export async function findReviewThemes(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<{ outcome: 'found'; texts: number } | { outcome: 'stopped' }> {
  const due = await findDueThemes(db, shopId);
  if (!due) return { outcome: 'stopped' };
  const finder = themeFinder();
  const since = after(clock.now(), -year);
  let texts = 0;
  let read: PlacedText[];
  let before: PlacedText | undefined;
  do {
    read = await readTexts(db, { shopId, since, before, most: batchTexts });
    finder.add(read);
    texts += read.length;
    before = read.at(-1);
  } while (read.length === batchTexts && texts < mostTexts);
  const foundAt = clock.now();
  const dueAt = nextNight(foundAt, { shopId, zone: resolveZone([due.zone]) });
  const kept = await keepThemes(db, { shopId, takenAt: due.dueAt }, { themes: finder.find(), foundAt, dueAt });
  return kept ? { outcome: 'found', texts } : { outcome: 'stopped' };
}
