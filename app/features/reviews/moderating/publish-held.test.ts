import { beforeEach, describe, expect, test } from 'vitest';
import { after, hours } from '#app/domain/time/spans.ts';
import { decideReview } from './decide-review.server.ts';
import { looksAt, useReviewWorld } from './moderating.testing.ts';
import { publishHeld } from './publish-held.server.ts';

const now = new Date('2026-06-30T12:00:00Z');
const actor = 'staff:1';
const { database, world } = useReviewWorld(now);
let look: ReturnType<typeof looksAt>;
beforeEach(() => {
  look = looksAt(database.db);
});

describe('a held review', () => {
  test('is published by itself after 72 hours, not before, with its personal data masked', async () => {
    const ref = await world().write({ ...world().held, body: 'Arayın: 0532 123 45 67' });
    world().clock.set(after(now, hours(71)).toISOString());
    expect(await publishHeld(world().services)).toBe(0);
    world().clock.set(after(now, hours(72)).toISOString());
    expect(await publishHeld(world().services)).toBe(1);
    expect(await look.read(ref)).toMatchObject({
      ...{ state: 'PUBLISHED', rule: null, masked: true, holdEndsAt: null, publishedAt: after(now, hours(72)) },
    });
    expect(await look.totals(world().shopId)).toMatchObject({ five: 1 });
    expect(await look.kinds(ref)).toEqual(['published']);
    expect(await publishHeld(world().services)).toBe(0);
    expect(await look.mails(world().shopId)).toEqual([]);
  });

  test('two sweeps at once publish and count it once', async () => {
    const ref = await world().write({ ...world().held, holdEndsAt: now });
    await Promise.all(Array.from({ length: 8 }, () => publishHeld(world().services)));
    expect(await look.kinds(ref)).toEqual(['published']);
    expect(await look.totals(world().shopId)).toMatchObject({ five: 1 });
  });

  test('with which it goes wrong holds up none of the others, and comes with the next run', async () => {
    const [first, second] = [
      await world().write({ ...world().held, holdEndsAt: after(now, -hours(1)) }),
      await world().write({ ...world().held, holdEndsAt: now }),
    ];
    let broken = 1;
    const $transaction: typeof database.db.$transaction = (...given: [never]) =>
      broken-- > 0 ? Promise.reject(new Error('The connection is gone')) : database.db.$transaction(...given);
    const db = Object.create(database.db, { $transaction: { value: $transaction } }) as typeof database.db;
    expect(await publishHeld({ ...world().services, db })).toBe(1);
    expect([await look.kinds(first), await look.kinds(second)]).toEqual([[], ['published']]);
    expect(await publishHeld(world().services)).toBe(1);
    expect(await look.kinds(first)).toEqual(['published']);
  });

  test('of answers that nobody can read is published without them', async () => {
    const ref = await world().write({ ...world().held, holdEndsAt: now, answers: { question: 'Kalıbı nasıl?' } });
    expect(await publishHeld(world().services)).toBe(1);
    expect(await look.read(ref)).toMatchObject({ state: 'PUBLISHED' });
  });

  test('stays down once somebody named its rule', async () => {
    const ref = await world().write({ ...world().held, holdEndsAt: now });
    await decideReview(world().services, { ...ref, actor, decision: { act: 'remove', rule: 'insult' } });
    expect(await publishHeld(world().services)).toBe(0);
    expect(await look.read(ref)).toMatchObject({ state: 'REMOVED' });
  });

  test('can be published before its time', async () => {
    const ref = await world().write(world().held);
    expect(await decideReview(world().services, { ...ref, actor, decision: { act: 'publish' } })).toEqual({
      outcome: 'saved',
    });
    expect(await look.read(ref)).toMatchObject({ state: 'PUBLISHED', masked: false });
  });
});
