import { describe, expect, test } from 'vitest';
import { hours } from '#app/domain/time/spans.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { changeJourneyState, revertToVersion } from '../index.server.ts';
import { minutesOf, waiting, useJourneyEditor } from './edit.testing.ts';

const { database, world, audit, editor, save, publish } = useJourneyEditor();

async function insider() {
  const { shopId, journeyId } = world();
  const customer = await aCustomer(database.db, { id: shopId });
  const { currentVersionId } = await database.db.journey.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: journeyId } },
  });
  const at = world().clock.now();
  return database.db.enrollment.create({
    data: {
      ...{ shopId, journeyId, journeyVersionId: currentVersionId!, customerId: customer.id, subject: customer.id },
      ...{ stepId: 'wait', plannedAt: at, triggeredAt: at, enrolledAt: at, wakeAt: at },
    },
  });
}

const versionOf = async ({ id }: { id: string }) =>
  (await database.db.enrollment.findUniqueOrThrow({ where: { shopId_id: { shopId: world().shopId, id } } }))
    .journeyVersionId;

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
    const undo = { ...world().change, versionId: before, insiders: 'move' } as const;
    expect(await revertToVersion(world().services, undo)).toEqual({ outcome: 'published', number: 3, moved: 1 });
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
    await changeJourneyState(world().services, { ...world().change, to: 'ON' });
    const { activatedAt } = await editor();
    world().clock.advance(hours(3));
    await save(waiting(45));
    await publish(1);
    expect((await editor()).activatedAt).toEqual(activatedAt);
    const { plan, contents } = waiting(45);
    await save({ plan: { ...plan, trigger: { type: 'birthday' } }, contents }, 2);
    await publish(3);
    expect((await editor()).activatedAt).toEqual(world().clock.now());
  });
});
