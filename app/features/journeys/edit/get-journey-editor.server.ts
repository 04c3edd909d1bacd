import type { JourneyState } from '@prisma/client';
import { blankDraft } from '#app/domain/journeys/blank-draft.ts';
import type { DraftFacts } from '#app/domain/journeys/check-draft.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Services } from '#app/platform/services.server.ts';
import { checkJourneyDraft, findDraftFacts } from './check-journey-draft.server.ts';
import type { MailFault } from './check-journey-draft.server.ts';
import { findVersion, readDraft } from './edit.store.server.ts';
import type { JourneyRef, VersionHead } from './edit.store.server.ts';

export interface JourneyEditor {
  id: string;
  key: string;
  name: string | null;
  state: JourneyState;
  activatedAt: Date | null;
  archivedAt: Date | null;
  /** What new enrollments enter; null while nothing was published. */
  published: (VersionHead & { draft: JourneyDraft }) | null;
  /** What is being written: the unpublished draft, else what is published. */
  draft: JourneyDraft;
  hasDraft: boolean;
  revision: number;
  /** Faults of the mails in `draft`. */
  faults: MailFault[];
  facts: DraftFacts;
  /** The newest first; `inside` counts people who go by it. */
  versions: (VersionHead & { inside: number })[];
}

type Needs = Pick<Services, 'db'>;

/** A journey with all that its page edits; null for an id the shop does not have. */
export async function getJourneyEditor(
  { db }: Needs,
  { shopId, journeyId }: JourneyRef,
): Promise<JourneyEditor | null> {
  const journey = await db.journey.findUnique({ where: { shopId_id: { shopId, id: journeyId } } });
  if (!journey) return null;
  const [published, facts, versions] = await Promise.all([
    findVersion(db, { shopId, journeyId, versionId: journey.currentVersionId ?? '' }),
    findDraftFacts(db, shopId),
    findVersions(db, { shopId, journeyId }),
  ]);
  const unpublished = readDraft(journey.draft);
  const draft = unpublished ?? published?.draft ?? blankDraft();
  const { id, key, name, state, activatedAt, archivedAt, draftRevision: revision } = journey;
  const { faults } = checkJourneyDraft(draft, facts);
  const hasDraft = unpublished !== null;
  return {
    id,
    key,
    name,
    state,
    activatedAt,
    archivedAt,
    published,
    draft,
    hasDraft,
    revision,
    faults,
    facts,
    versions,
  };
}

/** The id of a journey that is called by its key; null for a key the shop does not have. */
export async function findJourneyId(
  { db }: Needs,
  { shopId, key }: { shopId: string; key: string },
): Promise<string | null> {
  const journey = await db.journey.findUnique({ where: { shopId_key: { shopId, key } }, select: { id: true } });
  return journey?.id ?? null;
}

async function findVersions(db: Needs['db'], { shopId, journeyId }: JourneyRef) {
  const [versions, inside] = await Promise.all([
    db.journeyVersion.findMany({
      where: { shopId, journeyId },
      orderBy: { number: 'desc' },
      select: { id: true, number: true, publishedAt: true },
      take: 50,
    }),
    db.enrollment.groupBy({
      by: ['journeyVersionId'],
      where: { shopId, journeyId, state: 'ACTIVE' },
      _count: { _all: true },
    }),
  ]);
  const countOf = (id: string) => inside.find((one) => one.journeyVersionId === id)?._count._all ?? 0;
  return versions.map((version) => ({ ...version, inside: countOf(version.id) }));
}
