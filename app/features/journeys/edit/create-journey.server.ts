import { blankDraft } from '#app/domain/journeys/blank-draft.ts';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { findVersion, noteChange, readDraft } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type CreateResult = { outcome: 'created'; journeyId: string } | { outcome: 'not_found' };

/** Begins a journey with one of the gallery, off and unpublished. */
export async function createFromGallery(
  { db, clock }: Needs,
  { shopId, galleryKey, actor }: { shopId: string; galleryKey: string; actor: string },
): Promise<CreateResult> {
  const found = galleryJourney(galleryKey);
  if (!found) return { outcome: 'not_found' };
  const { plan, contents } = found;
  const draft = { plan, contents };
  return db.$transaction((tx) => create(tx, { shopId, key: galleryKey, name: null, draft, actor, at: clock.now() }));
}

/** Begins a journey with nothing but a wait and a mail to write. */
export async function createBlank(
  { db, clock }: Needs,
  { shopId, name, actor }: { shopId: string; name: string; actor: string },
): Promise<CreateResult> {
  const journey = { shopId, key: 'own', name, draft: blankDraft(), actor, at: clock.now() };
  return db.$transaction((tx) => create(tx, journey));
}

/** Begins a journey as another one stands, what is unpublished in it included. */
export async function duplicateJourney(
  { db, clock }: Needs,
  { shopId, journeyId, name, actor }: JourneyChange & { name: string },
): Promise<CreateResult> {
  return db.$transaction(async (tx) => {
    const journey = await tx.journey.findUnique({ where: { shopId_id: { shopId, id: journeyId } } });
    if (!journey) return { outcome: 'not_found' };
    const versionId = journey.currentVersionId ?? '';
    const draft = readDraft(journey.draft) ?? (await findVersion(tx, { shopId, journeyId, versionId }))?.draft;
    const key = journey.key.split('-')[0] ?? 'own';
    return create(tx, { shopId, key, name, draft: draft ?? blankDraft(), actor, at: clock.now() });
  });
}

interface NewJourney {
  shopId: string;
  /** The gallery's, when the shop has none of it yet; a later one gets something of its own behind it. */
  key: string;
  name: string | null;
  draft: JourneyDraft;
  actor: string;
  at: Date;
}

async function create(tx: Tx, { shopId, key, name, draft, actor, at }: NewJourney): Promise<CreateResult> {
  const own = `${key}-${uuidV7(at).slice(-8)}`;
  const keys = key === 'own' ? [own] : [key, own];
  for (const oneKey of keys) {
    const [created] = await tx.journey.createManyAndReturn({
      data: [{ shopId, key: oneKey, name, draft, draftRevision: 1, createdAt: at, updatedAt: at }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!created) continue;
    await noteChange(tx, { shopId, at, actor, action: 'journey.created', subject: oneKey });
    return { outcome: 'created', journeyId: created.id };
  }
  throw new Error('No key was free for a new journey');
}
