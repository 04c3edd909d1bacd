import { beforeEach } from 'vitest';
import { thankYou } from '#app/domain/journeys/gallery/thank-you.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { ensureDefaultJourneys, findJourneyId, getJourneyEditor, publishDraft, saveDraft } from '../index.server.ts';

export const actor = 'staff:1';

/** A draft of the thank-you that waits so many minutes. */
export const waiting = (minutes: number): JourneyDraft => ({
  contents: thankYou.contents,
  plan: {
    ...thankYou.plan,
    steps: [{ id: 'wait', type: 'wait', for: 'span', minutes }, ...thankYou.plan.steps.slice(1)],
  },
});
/** The wait a draft begins with. */
export const minutesOf = ({ plan }: JourneyDraft) => (plan.steps[0]?.type === 'wait' ? plan.steps[0] : null);

/** For each test a shop with its default journeys, whose thank-you is edited. */
export function useJourneyEditor() {
  const database = useTestDb();
  async function build() {
    const doubles = testServices(database.db);
    const { id: shopId } = await aShop(database.db);
    await ensureDefaultJourneys(doubles.services, { shopId });
    const journeyId = (await findJourneyId(doubles.services, { shopId, key: 'thank_you' }))!;
    return { ...doubles, shopId, journeyId, change: { shopId, journeyId, actor } };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const world = () => built;
  const audit = async () =>
    (await database.db.auditEntry.findMany({ where: { shopId: built.shopId }, orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    );
  const editor = async (journeyId = built.journeyId) => {
    const found = await getJourneyEditor(built.services, { shopId: built.shopId, journeyId });
    if (!found) throw new Error('no journey');
    return found;
  };
  const save = (draft: JourneyDraft, revision = 0) => saveDraft(built.services, { ...built.change, revision, draft });
  const publish = (revision: number, over: { insiders?: 'finish' | 'move'; switchOn?: boolean } = {}) =>
    publishDraft(built.services, { ...built.change, revision, insiders: 'finish', ...over });
  return { database, world, audit, editor, save, publish };
}
