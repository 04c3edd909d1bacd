import { describe, expect, test } from 'vitest';
import { hours, minutes } from '#app/domain/time/spans.ts';
import {
  putAwayJourney,
  changeJourneyState,
  countArchivedJourneys,
  createBlank,
  createFromGallery,
  discardDraft,
  duplicateJourney,
  ensureDefaultJourneys,
  listJourneys,
  publishDraft,
} from '../index.server.ts';
import { actor, waiting, useJourneyEditor } from './edit.testing.ts';

const { database, world, audit, editor, save, publish } = useJourneyEditor();

describe('the state of a journey', () => {
  const to = (state: 'ON' | 'OFF' | 'PAUSED') => changeJourneyState(world().services, { ...world().change, to: state });

  test('on, paused, resumed, off: each is noted, and each time it goes on it counts from then', async () => {
    expect(await to('PAUSED')).toEqual({ outcome: 'unchanged' });
    expect(await to('ON')).toEqual({ outcome: 'changed' });
    expect(await to('PAUSED')).toEqual({ outcome: 'changed' });
    world().clock.advance(hours(1));
    expect(await to('ON')).toEqual({ outcome: 'changed' });
    expect(await editor()).toMatchObject({ state: 'ON', activatedAt: world().clock.now() });
    expect(await to('OFF')).toEqual({ outcome: 'changed' });
    expect(await to('OFF')).toEqual({ outcome: 'unchanged' });
    const actions = ['switched_on', 'paused', 'resumed', 'switched_off'].map((action) => `journey.${action}`);
    expect(await audit()).toEqual(actions);
  });

  test('put away it is off and out of the list; brought back it stays off', async () => {
    const put = (archived: boolean) => putAwayJourney(world().services, { ...world().change, archived });
    const { services, shopId } = world();
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
      putAwayJourney(world().services, { ...world().change, ...input });
    const { services, shopId } = world();
    await to('ON');
    await put({ archived: true });
    expect(await countArchivedJourneys(services, { shopId })).toBe(1);
    world().clock.advance(minutes(1));
    expect(await put({ archived: false, on: true })).toEqual({ outcome: 'unarchived' });
    expect(await editor()).toMatchObject({ state: 'ON', archivedAt: null, activatedAt: world().clock.now() });
    expect(await put({ archived: false, on: true })).toEqual({ outcome: 'unchanged' });
    expect(await countArchivedJourneys(services, { shopId })).toBe(0);
    expect((await audit()).slice(-2)).toEqual(['journey.unarchived', 'journey.switched_on']);
  });
});

describe('a new journey', () => {
  const of = (result: { outcome: string; journeyId?: string }) => editor(result.journeyId);

  test('from the gallery is off and unpublished until it is published, switched on at once when asked', async () => {
    const { services, shopId } = world();
    await database.db.journey.deleteMany({ where: { shopId, key: 'getting_started' } });
    const made = await of(await createFromGallery(services, { shopId, galleryKey: 'getting_started', actor }));
    expect(made).toMatchObject({ key: 'getting_started', name: null, state: 'OFF', published: null, hasDraft: true });
    const change = { shopId, journeyId: made.id, actor };
    expect(await changeJourneyState(services, { ...change, to: 'ON' })).toEqual({ outcome: 'not_published' });
    expect(await discardDraft(services, { ...change, revision: 1 })).toEqual({ outcome: 'not_published' });
    await publishDraft(services, { ...change, revision: 1, insiders: 'finish', switchOn: true });
    expect(await editor(made.id)).toMatchObject({ state: 'ON', activatedAt: world().clock.now(), hasDraft: false });
  });

  test('published and switched on by one press is neither when the second half fails', async () => {
    const { services, change } = world();
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
    const { services, shopId } = world();
    const second = await of(await createFromGallery(services, { shopId, galleryKey: 'thank_you', actor }));
    expect(second.key).toMatch(/^thank_you-\w{8}$/);
    await save(waiting(45));
    const copy = await of(await duplicateJourney(services, { ...world().change, name: 'Copy' }));
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
