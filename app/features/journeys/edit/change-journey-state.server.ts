import type { Services } from '#app/platform/services.server.ts';
import { pauseJourney, resumeJourney, switchJourney } from '../switch-journey.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

export type StateResult = { outcome: 'changed' | 'unchanged' | 'not_published' | 'archived' | 'not_found' };

/** Switches a journey on or off, pauses or resumes it, as its page asks; what cannot go on yet says why. */
export async function changeJourneyState(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, to, actor }: JourneyChange & { to: 'ON' | 'OFF' | 'PAUSED' },
): Promise<StateResult> {
  const journey = await services.db.journey.findUnique({ where: { shopId_id: { shopId, id: journeyId } } });
  if (!journey) return { outcome: 'not_found' };
  const { key, state, archivedAt, currentVersionId } = journey;
  if (to !== 'OFF' && archivedAt) return { outcome: 'archived' };
  if (to !== 'OFF' && !currentVersionId) return { outcome: 'not_published' };
  const input = { shopId, key, actor };
  if (to === 'PAUSED') return told(await pauseJourney(services, input));
  if (to === 'ON' && state === 'PAUSED') return told(await resumeJourney(services, input));
  return told(await switchJourney(services, { ...input, on: to === 'ON' }));
}

const told = ({ outcome }: { outcome: 'switched' | 'unchanged' | 'not_found' }): StateResult => ({
  outcome: outcome === 'switched' ? 'changed' : outcome,
});
