import { after, days } from '#app/domain/time/spans.ts';

export const dueTabs = ['week', 'soon', 'late'] as const;
export type DueTab = (typeof dueTabs)[number];

/** What is later still is nobody's next purchase: those customers are drifting away. */
export const lateFor = days(60);

/** From when, included, until when things run out that a tab holds. */
export function spanOf(tab: DueTab, now: Date): { from: Date; to: Date } {
  const [week, soon] = [after(now, days(7)), after(now, days(21))];
  return {
    week: { from: now, to: week },
    soon: { from: week, to: soon },
    late: { from: after(now, -lateFor), to: now },
  }[tab];
}
