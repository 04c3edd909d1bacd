import type { JourneyState, Prisma } from '@prisma/client';
import { skipQueuedMessages } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { exitEnrollments } from './exit-enrollments.server.ts';
import { resumeInsiders } from './resume-insiders.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
interface Switch {
  shopId: string;
  key: string;
  actor: string;
}
type SwitchResult = { outcome: 'switched' | 'unchanged' | 'not_found' };

/** Switches a journey on or off. Only what happens from now on enrolls into one that is switched on. */
export const switchJourney = (needs: Needs, { on, ...input }: Switch & { on: boolean }): Promise<SwitchResult> =>
  on
    ? needs.db.$transaction((tx) => switchOn(tx, { ...input, at: needs.clock.now() }))
    : move(needs, input, { from: ['ON', 'PAUSED'], to: 'OFF', action: 'journey.switched_off' });

/** Switches a journey on as a part of what else the transaction does. */
export const switchOn = (tx: Tx, { at, ...input }: Switch & { at: Date }): Promise<SwitchResult> =>
  moveWithin(tx, input, { from: ['OFF', 'PAUSED'], to: 'ON', action: 'journey.switched_on', at });

/** Nobody enters any more, and whoever is inside waits. */
export const pauseJourney = (needs: Needs, input: Switch): Promise<SwitchResult> =>
  move(needs, input, { from: ['ON'], to: 'PAUSED', action: 'journey.paused' });

/** Goes on where it was paused: insiders take their steps, messages that are too late are skipped, newcomers enter. */
export const resumeJourney = (needs: Needs, input: Switch): Promise<SwitchResult> =>
  move(needs, input, { from: ['PAUSED'], to: 'ON', action: 'journey.resumed' });

/** Puts a journey away: it goes off, whoever is inside leaves, what it has queued is skipped. */
export async function archiveJourney({ db, clock }: Needs, input: Switch): Promise<SwitchResult> {
  const { shopId, key } = input;
  const at = clock.now();
  return db.$transaction(async (tx) => {
    const data = { state: 'OFF', scanDueAt: null, archivedAt: at, updatedAt: at } as const;
    const [journey] = await tx.journey.updateManyAndReturn({
      where: { shopId, key, archivedAt: null },
      data,
      select: { id: true },
    });
    if (!journey) return { outcome: await stateOfNothing(tx, input) };
    const why = { reason: 'journey_archived', at } as const;
    await exitEnrollments(tx, { shopId, journeyId: journey.id }, why);
    await skipQueuedMessages(tx, { shopId, journeyId: journey.id }, why);
    await audit(tx, input, 'journey.archived', at);
    return { outcome: 'switched' };
  });
}

interface Move {
  from: JourneyState[];
  to: JourneyState;
  action: string;
}

const move = ({ db, clock }: Needs, input: Switch, how: Move): Promise<SwitchResult> =>
  db.$transaction((tx) => moveWithin(tx, input, { ...how, at: clock.now() }));

async function moveWithin(tx: Tx, input: Switch, { from, to, action, at }: Move & { at: Date }): Promise<SwitchResult> {
  const { shopId, key } = input;
  const [journey] = await tx.journey.updateManyAndReturn({
    where: { shopId, key, archivedAt: null, state: { in: from } },
    data: { state: to, updatedAt: at, ...timesOf(to, at) },
    select: { id: true },
  });
  if (!journey) return { outcome: await stateOfNothing(tx, input) };
  if (to === 'ON') await resumeInsiders(tx, { shopId, journeyId: journey.id, now: at });
  await audit(tx, input, action, at);
  return { outcome: 'switched' };
}

/** The first look tells whether time alone ever lets somebody in. What happened while it was not on lets nobody in. */
const timesOf = (to: JourneyState, now: Date): Prisma.JourneyUpdateManyMutationInput =>
  to === 'ON' ? { activatedAt: now, scanDueAt: now } : { scanDueAt: null };

async function stateOfNothing(tx: Tx, { shopId, key }: Switch): Promise<'unchanged' | 'not_found'> {
  return (await tx.journey.count({ where: { shopId, key } })) > 0 ? 'unchanged' : 'not_found';
}

const audit = (tx: Tx, { shopId, key, actor }: Switch, action: string, at: Date) =>
  tx.auditEntry.create({ data: { shopId, at, actor, action, subject: key } });
