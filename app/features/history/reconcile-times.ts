import { after, minutes } from '#app/domain/time/spans.ts';

/** How often a shop is asked what changed. */
export const reconcilePause = minutes(10);
/** Asked for once more each time: Shopify's search may show a change late, and clocks differ. */
export const overlap = minutes(5);
/** A webhook may be this late before an order counts as one that none told of. */
export const webhookPatience = minutes(10);

/** What a fresh installation begins with: what was before it is the backfill's, and enrolls nobody. */
export const firstLook = (now: Date) => ({
  ordersSeenAt: now,
  customersSeenAt: now,
  reconcileDueAt: after(now, reconcilePause),
  lastWebhookAt: null,
  webhooksSilentAt: null,
});

/** From when on changes are asked for; never from before the installation. */
export function changedSince({ seenAt, installedAt }: { seenAt: Date | null; installedAt: Date | null }): Date {
  const from = seenAt ? after(seenAt, -overlap) : null;
  const all = [from, installedAt].filter((at) => at !== null);
  return new Date(Math.max(0, ...all.map((at) => at.getTime())));
}
