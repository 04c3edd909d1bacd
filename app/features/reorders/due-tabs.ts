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
