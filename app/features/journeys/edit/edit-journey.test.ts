import { describe, expect, test } from 'vitest';
import type { Step } from '#app/domain/journeys/journey.ts';
import { aShop } from '#app/testing/factories.ts';
import {
  putAwayJourney,
  changeJourneyState,
  discardDraft,
  duplicateJourney,
  getJourneyEditor,
  publishDraft,
  renameJourney,
  revertToVersion,
  saveDraft,
} from '../index.server.ts';
import { aWait } from '../testing.ts';
import { actor, minutesOf, waiting, useJourneyEditor } from './edit.testing.ts';

const { database, world, audit, editor, save, publish } = useJourneyEditor();

describe('a draft', () => {
  test('is kept beside what is published, and discarded', async () => {
    expect(await save(waiting(45))).toEqual({ outcome: 'saved', revision: 1 });
    const { draft, published, hasDraft, revision } = await editor();
    expect([minutesOf(draft), minutesOf(published!.draft), hasDraft, revision]).toMatchObject([
      { minutes: 45 },
      { minutes: 120 },
      true,
      1,
    ]);
    expect(await discardDraft(world().services, { ...world().change, revision: 1 })).toEqual({ outcome: 'discarded' });
    expect(await editor()).toMatchObject({ hasDraft: false, revision: 2 });
    expect(await audit()).toEqual(['journey.draft_saved', 'journey.draft_discarded']);
  });

  test('of two who write at once the later is told, and nothing is lost', async () => {
    await save(waiting(45));
    expect(await save(waiting(60))).toMatchObject({
      outcome: 'conflict',
      revision: 1,
      theirs: { plan: { steps: [{ minutes: 45 }, {}] } },
    });
    expect(minutesOf((await editor()).draft)).toMatchObject({ minutes: 45 });
    expect(await save(waiting(60), 1)).toEqual({ outcome: 'saved', revision: 2 });
    expect(await discardDraft(world().services, { ...world().change, revision: 1 })).toEqual({ outcome: 'conflict' });
    expect(await publish(1)).toEqual({ outcome: 'conflict' });
  });

  test('may be half written', async () => {
    const { plan, contents } = waiting(1);
    expect(await save({ plan: { ...plan, steps: [] }, contents })).toMatchObject({ outcome: 'saved' });
    expect((await editor()).draft).toMatchObject({ plan: { steps: [] }, contents: {} });
    expect(await publish(1)).toMatchObject({ outcome: 'invalid', problems: [{ code: 'no_message' }], faults: [] });
  });
});

test('what is larger than a journey may be is refused whole', async () => {
  const { plan, contents } = waiting(1);
  const en = { ...contents.main!.en, subject: 'x'.repeat(501) };
  expect(await save({ plan, contents: { main: { ...contents.main!, en } } })).toEqual({ outcome: 'too_large' });
  expect(await editor()).toMatchObject({ hasDraft: false, revision: 0 });
});

const inside = (step: Step, n: number): Step => ({
  ...{ id: `b${n}`, type: 'branch', condition: { match: 'all', tests: [] } },
  ...{ then: [step], otherwise: [] },
});

test.each<[string, Step[]]>([
  ['two steps of one name, which nobody could walk', [aWait(60, 'twin'), aWait(90, 'twin')]],
  ['a name inside a fork that stands outside too', [aWait(60, 'b0'), inside(aWait(90), 0)]],
  [
    'a thousand forks',
    Array.from({ length: 40 }, (_, n) =>
      [...Array(25).keys()].reduce<Step>((step, at) => inside(step, n * 25 + at), aWait(1, `w${n}`)),
    ),
  ],
  ['forks inside forks, five thousand deep', [[...Array(5_000).keys()].reduce<Step>(inside, aWait(1))]],
])('%s are refused whole', async (_case, steps) => {
  const { plan, contents } = waiting(1);
  const draft = { plan: { ...plan, steps: [...steps, ...plan.steps.slice(1)] }, contents };
  expect(await save(draft)).toEqual({ outcome: 'too_large' });
});

test('twenty forks inside each other are kept', async () => {
  const { plan, contents } = waiting(1);
  const forks = [...Array(20).keys()].reduce<Step>(inside, aWait(1));
  const draft = { plan: { ...plan, steps: [forks, ...plan.steps.slice(1)] }, contents };
  expect(await save(draft)).toMatchObject({ outcome: 'saved' });
  expect((await editor()).draft).toEqual(draft);
});

test('a name is kept in one line; a blank one brings back the gallery’s', async () => {
  const rename = (name: string) => renameJourney(world().services, { ...world().change, name });
  expect(await rename('  After\nthe sale ')).toEqual({ outcome: 'renamed' });
  expect((await editor()).name).toBe('After the sale');
  expect(await rename('x'.repeat(101))).toEqual({ outcome: 'too_long' });
  await rename(' ');
  expect((await editor()).name).toBeNull();
});

test('another shop reads and changes nothing of it', async () => {
  const { services, journeyId } = world();
  const { id: shopId } = await aShop(database.db);
  const theirs = { shopId, journeyId, actor };
  const gone = { outcome: 'not_found' };
  const versionId = (await editor()).published!.id;
  expect(await getJourneyEditor(services, theirs)).toBeNull();
  expect(await saveDraft(services, { ...theirs, revision: 0, draft: waiting(1) })).toEqual(gone);
  expect(await discardDraft(services, { ...theirs, revision: 0 })).toEqual(gone);
  expect(await publishDraft(services, { ...theirs, revision: 0, insiders: 'move' })).toEqual(gone);
  expect(await revertToVersion(services, { ...theirs, versionId, insiders: 'move' })).toEqual(gone);
  expect(await changeJourneyState(services, { ...theirs, to: 'ON' })).toEqual(gone);
  expect(await putAwayJourney(services, { ...theirs, archived: true })).toEqual(gone);
  expect(await renameJourney(services, { ...theirs, name: 'x' })).toEqual(gone);
  expect(await duplicateJourney(services, { ...theirs, name: 'x' })).toEqual(gone);
  expect(await editor()).toMatchObject({ state: 'OFF', hasDraft: false, name: null });
});
