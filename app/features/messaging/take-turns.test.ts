import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurns } from './take-turns.ts';

const turnsOf = (line: string[]) => takeTurns(line, (things) => [...things]);

test('those who share nothing go in one turn', () =>
  expect(turnsOf(['a', 'b', '', 'cd'])).toEqual([['a', 'b', '', 'cd']]));

test('who shares something with an earlier one comes after that one', () =>
  expect(turnsOf(['ab', 'bc', 'c', 'd', 'a'])).toEqual([['ab', 'd'], ['bc', 'a'], ['c']]));

test('nobody is left out, no turn has two of one thing, and the order of those who share holds', () => {
  const line = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e']), { maxLength: 20 });
  fc.assert(
    fc.property(line, (all) => {
      const items = all.map((things, place) => ({ things, place }));
      const turns = takeTurns(items, ({ things }) => things);
      expect(turns.flat().sort((a, b) => a.place - b.place)).toEqual(items);
      for (const turn of turns) {
        const things = turn.flatMap((item) => item.things);
        expect(new Set(things).size).toBe(things.length);
      }
      for (const thing of ['a', 'b', 'c', 'd', 'e']) {
        const places = turns
          .flat()
          .filter((item) => item.things.includes(thing))
          .map(({ place }) => place);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    }),
  );
});
