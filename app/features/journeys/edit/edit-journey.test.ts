import { beforeEach, describe, expect, test } from 'vitest';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { thankYou } from '#app/domain/journeys/gallery/thank-you.ts';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  putAwayJourney,
  changeJourneyState,
  countArchivedJourneys,
  createBlank,
  createFromGallery,
  discardDraft,
  duplicateJourney,
  ensureDefaultJourneys,
  findJourneyId,
  getJourneyEditor,
  listJourneys,
  publishDraft,
  renameJourney,
  revertToVersion,
  saveDraft,
} from '../index.server.ts';

const database = useTestDb();
const actor = 'staff:1';
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const doubles = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  await ensureDefaultJourneys(doubles.services, { shopId });
  const journeyId = (await findJourneyId(doubles.services, { shopId, key: 'thank_you' }))!;
  return { ...doubles, shopId, journeyId, change: { shopId, journeyId, actor } };
}
beforeEach(async () => {
  world = await build();
});

const audit = async () =>
  (await database.db.auditEntry.findMany({ where: { shopId: world.shopId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );
const editor = async (journeyId = world.journeyId) => {
  const found = await getJourneyEditor(world.services, { shopId: world.shopId, journeyId });
  if (!found) throw new Error('no journey');
  return found;
};
const waiting = (minutes: number): JourneyDraft => ({
  contents: thankYou.contents,
  plan: {
    ...thankYou.plan,
    steps: [{ id: 'wait', type: 'wait', for: 'span', minutes }, ...thankYou.plan.steps.slice(1)],
  },
});
const save = (draft: JourneyDraft, revision = 0) => saveDraft(world.services, { ...world.change, revision, draft });
const publish = (revision: number, over: { insiders?: 'finish' | 'move'; switchOn?: boolean } = {}) =>
  publishDraft(world.services, { ...world.change, revision, insiders: 'finish', ...over });
const minutesOf = ({ plan }: JourneyDraft) => (plan.steps[0]?.type === 'wait' ? plan.steps[0] : null);

async function insider() {
  const { shopId, journeyId } = world;
  const customer = await aCustomer(database.db, { id: shopId });
  const { currentVersionId } = await database.db.journey.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: journeyId } },
  });
  const at = world.clock.now();
  return database.db.enrollment.create({
    data: {
      ...{ shopId, journeyId, journeyVersionId: currentVersionId!, customerId: customer.id, subject: customer.id },
      ...{ stepId: 'wait', plannedAt: at, triggeredAt: at, enrolledAt: at, wakeAt: at },
    },
  });
}
const versionOf = async ({ id }: { id: string }) =>
  (await database.db.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: world.shopId, id } } }))
    .journeyVersionId;

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
    expect(await discardDraft(world.services, { ...world.change, revision: 1 })).toEqual({ outcome: 'discarded' });
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
    expect(await discardDraft(world.services, { ...world.change, revision: 1 })).toEqual({ outcome: 'conflict' });
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

describe('publishing', () => {
  test('makes a version, takes the draft away and lets people inside finish theirs', async () => {
    const inside = await insider();
    const before = await versionOf(inside);
    await save(waiting(45));
    expect(await publish(1)).toEqual({ outcome: 'published', number: 2, moved: 0 });
    expect(await versionOf(inside)).toBe(before);
    const { published, hasDraft, revision, versions } = await editor();
    expect(published).toMatchObject({ number: 2, draft: waiting(45) });
    expect([hasDraft, revision]).toEqual([false, 2]);
    expect(versions).toMatchObject([
      { number: 2, inside: 0 },
      { number: 1, inside: 1 },
    ]);
    expect(await publish(2)).toEqual({ outcome: 'nothing_to_publish' });
    expect(await audit()).toEqual(['journey.draft_saved', 'journey.published']);
  });

  test('moves people inside when asked, and is undone by going back to a version', async () => {
    const inside = await insider();
    const before = await versionOf(inside);
    await save(waiting(45));
    expect(await publish(1, { insiders: 'move' })).toMatchObject({ moved: 1 });
    expect(await versionOf(inside)).not.toBe(before);
    await save(waiting(60), 2);
    const undo = { ...world.change, versionId: before, insiders: 'move' } as const;
    expect(await revertToVersion(world.services, undo)).toEqual({ outcome: 'published', number: 3, moved: 1 });
    const { published, draft } = await editor();
    expect(minutesOf(published!.draft)).toMatchObject({ minutes: 120 });
    // What was being written stays.
    expect(minutesOf(draft)).toMatchObject({ minutes: 60 });
  });

  test('is refused for a mail that would break, with its place', async () => {
    const { plan, contents } = waiting(1);
    const en = { ...contents.main!.en, blocks: [{ type: 'text' as const, text: '{{ custmer }}' }] };
    await save({ plan, contents: { main: { ...contents.main!, en } } });
    expect(await publish(1)).toMatchObject({
      outcome: 'invalid',
      faults: [{ stepId: 'main', locale: 'en', field: 'blocks.0', code: 'unknown_variable' }],
    });
    expect((await editor()).faults).toHaveLength(1);
  });

  test('another trigger of a journey that is on counts from the publishing', async () => {
    await changeJourneyState(world.services, { ...world.change, to: 'ON' });
    const { activatedAt } = await editor();
    world.clock.advance(hours(3));
    await save(waiting(45));
    await publish(1);
    expect((await editor()).activatedAt).toEqual(activatedAt);
    const { plan, contents } = waiting(45);
    await save({ plan: { ...plan, trigger: { type: 'birthday' } }, contents }, 2);
    await publish(3);
    expect((await editor()).activatedAt).toEqual(world.clock.now());
  });
});

describe('the state of a journey', () => {
  const to = (state: 'ON' | 'OFF' | 'PAUSED') => changeJourneyState(world.services, { ...world.change, to: state });

  test('on, paused, resumed, off: each is noted, and each time it goes on it counts from then', async () => {
    expect(await to('PAUSED')).toEqual({ outcome: 'unchanged' });
    expect(await to('ON')).toEqual({ outcome: 'changed' });
    expect(await to('PAUSED')).toEqual({ outcome: 'changed' });
    world.clock.advance(hours(1));
    expect(await to('ON')).toEqual({ outcome: 'changed' });
    expect(await editor()).toMatchObject({ state: 'ON', activatedAt: world.clock.now() });
    expect(await to('OFF')).toEqual({ outcome: 'changed' });
    expect(await to('OFF')).toEqual({ outcome: 'unchanged' });
    const actions = ['switched_on', 'paused', 'resumed', 'switched_off'].map((action) => `journey.${action}`);
    expect(await audit()).toEqual(actions);
  });

  test('put away it is off and out of the list; brought back it stays off', async () => {
    const put = (archived: boolean) => putAwayJourney(world.services, { ...world.change, archived });
    const { services, shopId } = world;
    const keys = async (archived: boolean) =>
      (await listJourneys(services, { shopId, archived })).map(({ key }) => key);
    await to('ON');
    expect(await put(true)).toEqual({ outcome: 'archived' });
    expect(await put(true)).toEqual({ outcome: 'unchanged' });
    expect([await keys(false), await keys(true)]).toEqual([['getting_started'], ['thank_you']]);
    expect(await to('ON')).toEqual({ outcome: 'archived' });
    await ensureDefaultJourneys(services, { shopId });
    expect(await put(false)).toEqual({ outcome: 'unarchived' });
    expect(await editor()).toMatchObject({ state: 'OFF', archivedAt: null });
  });

  test('putting away can be undone: it is on again, for what happens from then on', async () => {
    const put = (input: { archived: boolean; on?: boolean }) =>
      putAwayJourney(world.services, { ...world.change, ...input });
    const { services, shopId } = world;
    await to('ON');
    await put({ archived: true });
    expect(await countArchivedJourneys(services, { shopId })).toBe(1);
    world.clock.advance(minutes(1));
    expect(await put({ archived: false, on: true })).toEqual({ outcome: 'unarchived' });
    expect(await editor()).toMatchObject({ state: 'ON', archivedAt: null, activatedAt: world.clock.now() });
    expect(await put({ archived: false, on: true })).toEqual({ outcome: 'unchanged' });
    expect(await countArchivedJourneys(services, { shopId })).toBe(0);
    expect((await audit()).slice(-2)).toEqual(['journey.unarchived', 'journey.switched_on']);
  });
});

describe('a new journey', () => {
  const of = (result: { outcome: string; journeyId?: string }) => editor(result.journeyId);

  test('from the gallery is off and unpublished until it is published, switched on at once when asked', async () => {
    const { services, shopId } = world;
    await database.db.journey.deleteMany({ where: { shopId, key: 'getting_started' } });
    const made = await of(await createFromGallery(services, { shopId, galleryKey: 'getting_started', actor }));
    expect(made).toMatchObject({ key: 'getting_started', name: null, state: 'OFF', published: null, hasDraft: true });
    const change = { shopId, journeyId: made.id, actor };
    expect(await changeJourneyState(services, { ...change, to: 'ON' })).toEqual({ outcome: 'not_published' });
    expect(await discardDraft(services, { ...change, revision: 1 })).toEqual({ outcome: 'not_published' });
    await publishDraft(services, { ...change, revision: 1, insiders: 'finish', switchOn: true });
    expect(await editor(made.id)).toMatchObject({ state: 'ON', activatedAt: world.clock.now(), hasDraft: false });
  });

  test('published and switched on by one press is neither when the second half fails', async () => {
    const { services, change } = world;
    await save(waiting(45));
    const before = await editor();
    // The last word of the press is the audit's; it is refused as a crash would end it.
    const { db } = database;
    await db.$executeRaw`ALTER TABLE "AuditEntry" ADD CONSTRAINT crash CHECK ("action" <> 'journey.switched_on') NOT VALID`;
    const press = publishDraft(services, { ...change, revision: 1, insiders: 'finish', switchOn: true });
    await expect(press).rejects.toThrow();
    await db.$executeRaw`ALTER TABLE "AuditEntry" DROP CONSTRAINT crash`;
    expect(await editor()).toEqual(before);
    await publish(1, { switchOn: true });
    expect(await editor()).toMatchObject({ state: 'ON', hasDraft: false });
  });

  test('a second one of the same kind, a copy and a blank one get keys of their own', async () => {
    const { services, shopId } = world;
    const second = await of(await createFromGallery(services, { shopId, galleryKey: 'thank_you', actor }));
    expect(second.key).toMatch(/^thank_you-\w{8}$/);
    await save(waiting(45));
    const copy = await of(await duplicateJourney(services, { ...world.change, name: 'Copy' }));
    expect(copy).toMatchObject({ name: 'Copy', state: 'OFF', published: null, draft: waiting(45) });
    const blank = await of(await createBlank(services, { shopId, name: 'Mine', actor }));
    expect(blank.key).toMatch(/^own-\w{8}$/);
    expect(
      await publishDraft(services, { shopId, journeyId: blank.id, actor, revision: 1, insiders: 'finish' }),
    ).toMatchObject({
      outcome: 'invalid',
      problems: [{ code: 'no_consent_path' }, { code: 'missing_language' }, { code: 'missing_language' }],
    });
    expect(await createFromGallery(services, { shopId, galleryKey: 'nothing', actor })).toEqual({
      outcome: 'not_found',
    });
    expect(await listJourneys(services, { shopId })).toHaveLength(5);
  });
});

test('a name is kept in one line; a blank one brings back the gallery’s', async () => {
  const rename = (name: string) => renameJourney(world.services, { ...world.change, name });
  expect(await rename('  After\nthe sale ')).toEqual({ outcome: 'renamed' });
  expect((await editor()).name).toBe('After the sale');
  expect(await rename('x'.repeat(101))).toEqual({ outcome: 'too_long' });
  await rename(' ');
  expect((await editor()).name).toBeNull();
});

test('another shop reads and changes nothing of it', async () => {
  const { services, journeyId } = world;
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
