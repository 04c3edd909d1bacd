import { after, hours, minutes } from '../time/spans.ts';

/** When Shopify is told again after `tries` failures: a minute later, then ever more rarely, never given up. */
export const nextWriteBack = (now: Date, tries: number): Date =>
  after(now, Math.min(minutes(1) * 4 ** Math.min(tries - 1, 10), hours(6)));
