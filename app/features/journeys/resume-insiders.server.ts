import { after, hours } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** How long somebody inside a paused journey is left alone; `resumeInsiders` does not let them wait for it. */
export const pausedLook = hours(1);

/** Wakes whoever was left alone while a journey was paused; who has a wait before them goes back to it. */
export async function resumeInsiders(
  tx: Tx,
  { shopId, journeyId, now }: { shopId: string; journeyId: string; now: Date },
): Promise<void> {
  await tx.enrollment.updateMany({
    where: { shopId, journeyId, state: 'ACTIVE', wakeAt: { gt: now, lte: after(now, pausedLook) } },
    data: { wakeAt: now },
  });
}
