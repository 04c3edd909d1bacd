import { Prisma } from '@prisma/client';
import type { Journey } from '@prisma/client';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { publishVersion } from '../publish-version.server.ts';
import { switchOn } from '../switch-journey.server.ts';
import { checkJourneyDraft, findDraftFacts, isPublishable } from './check-journey-draft.server.ts';
import type { DraftCheck } from './check-journey-draft.server.ts';
import { findVersion, lockJourney, noteChange, readDraft } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

/** People inside finish the version they entered, or go on by the new one. */
export type Insiders = 'finish' | 'move';

export type PublishResult =
  | { outcome: 'published'; number: number; moved: number }
  | ({ outcome: 'invalid' } & DraftCheck)
  | { outcome: 'conflict' | 'nothing_to_publish' | 'archived' | 'not_found' };

type Needs = Pick<Services, 'db' | 'clock'>;
interface PublishInput extends JourneyChange {
  /** Of the draft that was looked at. */
  revision: number;
  insiders: Insiders;
  /** Goes on in the same transaction; one that is on or paused stays as it is. */
  switchOn?: boolean;
}

/** Makes the draft what new enrollments enter. */
export async function publishDraft({ db, clock }: Needs, input: PublishInput): Promise<PublishResult> {
  const { shopId, actor, revision } = input;
  return db.$transaction(async (tx): Promise<PublishResult> => {
    const journey = await lockJourney(tx, input);
    if (!journey) return { outcome: 'not_found' };
    if (journey.archivedAt) return { outcome: 'archived' };
    const draft = readDraft(journey.draft);
    if (!draft) return { outcome: 'nothing_to_publish' };
    if (journey.draftRevision !== revision) return { outcome: 'conflict' };
    const check = checkJourneyDraft(draft, await findDraftFacts(tx, shopId));
    if (!isPublishable(check)) return { outcome: 'invalid', ...check };
    const data = { draft: Prisma.DbNull, draftRevision: revision + 1 };
    const at = clock.now();
    const what = { ...input, action: 'journey.published', journey, draft, data, now: at };
    const published = await publish(tx, what);
    if (input.switchOn && journey.state === 'OFF') await switchOn(tx, { shopId, key: journey.key, actor, at });
    return published;
  });
}

/** Publishes an earlier version anew, which undoes what came after it; what is being written stays. */
export async function revertToVersion(
  { db, clock }: Needs,
  input: JourneyChange & { versionId: string; insiders: Insiders },
): Promise<PublishResult> {
  return db.$transaction(async (tx) => {
    const journey = await lockJourney(tx, input);
    const version = journey && (await findVersion(tx, input));
    if (!version) return { outcome: 'not_found' };
    if (journey.archivedAt) return { outcome: 'archived' };
    if (journey.currentVersionId === version.id) return { outcome: 'nothing_to_publish' };
    const { draft } = version;
    return publish(tx, { ...input, action: 'journey.reverted', journey, draft, data: {}, now: clock.now() });
  });
}

interface Publishing extends JourneyChange {
  action: string;
  journey: Journey;
  draft: JourneyDraft;
  insiders: Insiders;
  data: Prisma.JourneyUpdateInput;
  now: Date;
}

async function publish(tx: Tx, publishing: Publishing): Promise<PublishResult> {
  const { shopId, journeyId, actor, action, journey, draft, insiders, data, now } = publishing;
  const { number, moved } = await publishVersion(tx, { shopId, journeyId, draft, insiders, now });
  await tx.journey.update({
    where: { shopId_id: { shopId, id: journeyId } },
    data,
  });
  const entry = { shopId, at: now, actor, subject: journey.key };
  await noteChange(tx, { ...entry, action, detail: { number, insiders, moved } });
  return { outcome: 'published', number, moved };
}
