import { leastChance } from '#app/domain/journeys/reorder-trigger.ts';
import { after, days } from '#app/domain/time/spans.ts';

export const dueTabs = ['week', 'soon', 'late'] as const;
export type DueTab = (typeof dueTabs)[number];

/** What is later still is nobody's next purchase: those customers are drifting away. */
const lateFor = days(60);

/**
 * Where the spans of the tabs begin and end. A prediction is the midnight that its day begins with: that of today is less
 * than a day old and not yet late.
 */
export function dueBounds(now: Date) {
  const today = after(now, -days(1));
  return { late: after(now, -lateFor), today, week: after(today, days(7)), soon: after(today, days(21)) };
}

/** From when, included, until when things run out that a tab holds. */
export function spanOf(tab: DueTab, now: Date): { from: Date; to: Date } {
  const { late, today, week, soon } = dueBounds(now);
  return { week: { from: today, to: week }, soon: { from: week, to: soon }, late: { from: late, to: today } }[tab];
}

export const dueChances = ['some', 'likely', 'all'] as const;
/** How likely a purchase within fourteen days has to be to be listed. */
export type DueChance = (typeof dueChances)[number];

/** The first stands where nothing is chosen: what hardly anybody will buy hides what somebody will. */
export const leastDue: Record<DueChance, number> = { some: 0.15, likely: leastChance.likely, all: 0 };

export const dueSorts = ['date', 'chance', 'worth'] as const;
export type DueSort = (typeof dueSorts)[number];
export type DueWay = 'asc' | 'desc';

/** Which end comes first unless somebody says otherwise; of what is late the latest, which is the likeliest still to come. */
export const usualWay = (tab: DueTab, sort: DueSort): DueWay => (sort === 'date' && tab !== 'late' ? 'asc' : 'desc');
