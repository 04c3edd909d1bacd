import type { JourneyState, MessageKind } from '@prisma/client';
import { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { Trigger } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface JourneySummary {
  id: string;
  key: string;
  /** The merchant's own; null shows the gallery's. */
  name: string | null;
  state: JourneyState;
  /** Only what happens after this moment enrolls; null for a journey that was never on. */
  activatedAt: Date | null;
  archivedAt: Date | null;
  published: boolean;
  /** Something is written that was not published. */
  hasDraft: boolean;
  /** Of what is published, else of the draft. */
  trigger: Trigger;
  /** A kind for each message, in the order in which they are read. */
  messages: MessageKind[];
  updatedAt: Date;
}

/** How many journeys a shop has put away. */
export const countArchivedJourneys = ({ db }: Pick<Services, 'db'>, { shopId }: { shopId: string }): Promise<number> =>
  db.journey.count({ where: { shopId, archivedAt: { not: null } } });

/** The shop's journeys, the oldest first; either those that are put away or the others. */
export async function listJourneys(
  { db }: Pick<Services, 'db'>,
  { shopId, archived = false }: { shopId: string; archived?: boolean },
): Promise<JourneySummary[]> {
  const journeys = await db.journey.findMany({
    where: { shopId, archivedAt: archived ? { not: null } : null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { currentVersion: { select: { plan: true } } },
  });
  return journeys.flatMap(({ currentVersion, draft, ...journey }) => {
    const plan = currentVersion ? Plan.parse(currentVersion.plan) : draft && JourneyDraft.parse(draft).plan;
    if (!plan) return [];
    const { id, key, name, state, activatedAt, archivedAt, updatedAt } = journey;
    const messages = allSteps(plan.steps).flatMap((step) => (step.type === 'message' ? [step.kind] : []));
    const told = { published: currentVersion !== null, hasDraft: draft !== null, trigger: plan.trigger, messages };
    return [{ id, key, name, state, activatedAt, archivedAt, updatedAt, ...told }];
  });
}
