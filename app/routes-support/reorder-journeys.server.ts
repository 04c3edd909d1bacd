import { listJourneys } from '#app/features/journeys/index.server.ts';
import type { AskingJourney } from '#app/features/reorders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A shop's journeys that wait for products to run out: all of them, and those that are on. */
export async function findReorderJourneysOf(services: Pick<Services, 'db'>, { shopId }: { shopId: string }) {
  const journeys = (await listJourneys(services, { shopId })).flatMap(({ id, key, name, state, trigger }) =>
    trigger.type === 'reorder_due' ? [{ id, key, name, on: state === 'ON', trigger }] : [],
  );
  const asking: AskingJourney[] = journeys.filter(({ on }) => on).map(({ id, trigger }) => ({ id, trigger }));
  return { all: journeys.map(({ key, name, on }) => ({ key, name, on })), asking };
}
