import type { BoughtLast } from '#app/domain/reorders/nudge-goods.ts';
import { days } from '#app/domain/time/spans.ts';
import type { RemindedOf } from '#app/platform/mail/mail-reason.ts';

/** The latest of several purchases says how long it has been. */
export function remindedOf(bought: BoughtLast[], now: Date): RemindedOf {
  const latest = Math.max(...bought.map(({ at }) => at.getTime()));
  return {
    days: Math.floor((now.getTime() - latest) / days(1)),
    items: bought.map(({ title, variantTitle, quantity, wished }) => ({
      ...{ title, variant: variantTitle ?? '', quantity, wished },
    })),
  };
}
