import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherCalls } from './gather-calls.ts';

const on = {};
/** A promise and what ends it. */
const held = () => Promise.withResolvers<void>();

test('what is asked in one turn is answered together, each caller with its own answer', async () => {
  const batches: number[][] = [];
  const double = gatherCalls((_, asks: number[]) => {
    batches.push(asks);
    return Promise.resolve(asks.map((ask) => ask * 2));
  });
  expect(await Promise.all([1, 2, 3].map((ask) => double(on, ask)))).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('what is asked while an answer is under way waits for it and goes together, so many at once', async () => {
  const batches: number[][] = [];
  const first = held();
  const same = gatherCalls(
    async (_, asks: number[]) => {
      batches.push(asks);
      if (batches.length === 1) await first.promise;
      return asks;
    },
    { most: 2 },
  );
  const early = same(on, 0);
  await expect.poll(() => batches).toHaveLength(1);
  const late = [1, 2, 3].map((ask) => same(on, ask));
  first.resolve();
  expect(await Promise.all([early, ...late])).toEqual([0, 1, 2, 3]);
  expect(batches).toEqual([[0], [1, 2], [3]]);
});

test('one that cannot be answered fails alone, with its own error', async () => {
  const divide = gatherCalls((_, asks: number[]) => {
    if (asks.includes(0)) return Promise.reject(new RangeError('By nothing'));
    return Promise.resolve(asks.map((ask) => 12 / ask));
  });
  const results = await Promise.allSettled([3, 0, 4].map((ask) => divide(on, ask)));
  expect(results).toEqual([
    { status: 'fulfilled', value: 4 },
    { status: 'rejected', reason: new RangeError('By nothing') },
    { status: 'fulfilled', value: 3 },
  ]);
});

test('one that is held up alone holds up nobody that is asked later', async () => {
  const slow = held();
  const same = gatherCalls(async (_, asks: string[]) => {
    if (asks.includes('slow') && asks.length > 1) throw new Error('Not with others');
    if (asks.includes('slow')) await slow.promise;
    return asks;
  });
  const ended: string[] = [];
  const ask = (what: string) => same(on, what).then((answer) => ended.push(answer));
  const early = [ask('slow'), ask('quick')];
  await expect.poll(() => ended).toEqual(['quick']);
  await ask('later');
  expect(ended).toEqual(['quick', 'later']);
  slow.resolve();
  await Promise.all(early);
  expect(ended).toEqual(['quick', 'later', 'slow']);
});

test('an answer too few fails all of them instead of going to the wrong one', async () => {
  const forgetful = gatherCalls((_, asks: number[]) => Promise.resolve(asks.slice(1)));
  for (const result of await Promise.allSettled([forgetful(on, 1), forgetful(on, 2)]))
    expect(result).toMatchObject({ status: 'rejected' });
});

test('calls on different things are never put together', async () => {
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  const name = gatherCalls((thing: { name: string }, asks: number[]) =>
    Promise.resolve(asks.map((ask) => `${thing.name} ${ask}`)),
  );
  expect(await Promise.all([name(one, 1), name(other, 2), name(one, 3)])).toEqual(['one 1', 'other 2', 'one 3']);
});

test('whatever is asked, whenever, and whatever fails, each gets its own answer or its own failure', async () => {
  const asks = fc.array(fc.record({ turn: fc.nat(3), fails: fc.boolean() }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(asks, fc.integer({ min: 1, max: 5 }), async (calls, most) => {
      const sizes: number[] = [];
      const answer = gatherCalls(
        async (_, asked: { place: number; fails: boolean }[]) => {
          sizes.push(asked.length);
          await Promise.resolve();
          const broken = asked.find(({ fails }) => fails);
          if (broken) throw new Error(`no ${broken.place}`);
          return asked.map(({ place }) => `yes ${place}`);
        },
        { most },
      );
      const results = await Promise.allSettled(
        calls.map(async ({ turn, fails }, place) => {
          for (let waited = 0; waited < turn; waited += 1) await new Promise((next) => setImmediate(next));
          return answer(on, { place, fails }).then(String);
        }),
      );
      results.forEach((result, place) => {
        if (calls[place]!.fails)
          expect(result).toMatchObject({ status: 'rejected', reason: { message: `no ${place}` } });
        else expect(result).toEqual({ status: 'fulfilled', value: `yes ${place}` });
      });
      expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(most);
    }),
    { numRuns: 100 },
  );
});
