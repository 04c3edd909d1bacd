import { expect, test } from 'vitest';
import { beginning, createAssembler } from './assemble-objects.ts';
import type { Assembled } from './assemble-objects.ts';

const root = (id: string) => ({ id });
const child = (id: string, __parentId: string) => ({ id, __parentId });

function assemble(objects: Record<string, unknown>[], window: number): Assembled[] {
  const assembler = createAssembler(window);
  const given = objects.flatMap((object, index) => assembler.push({ start: index * 10, object }));
  return [...given, ...assembler.end()];
}

test('children find their parent, whether they come before or after it', () => {
  const whole = assemble([child('a1', 'a'), root('a'), root('b'), child('a2', 'a'), child('b1', 'b')], 10);
  expect(whole).toEqual([
    { id: 'a', root: { id: 'a' }, children: [{ id: 'a1' }, { id: 'a2' }] },
    { id: 'b', root: { id: 'b' }, children: [{ id: 'b1' }] },
  ]);
});

test('a child too far from its parent is given out as torn, never silently lost', () => {
  const given = assemble([root('a'), root('b'), root('c'), child('a1', 'a')], 2);
  expect(given.filter((each) => each.root === null)).toEqual([{ id: 'a', root: null, children: [{ id: 'a1' }] }]);
  expect(given.filter((each) => each.root !== null).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('read on after any number of stops, every object is given out exactly once and whole', () => {
  // Children lie up to four objects away from their parent, on either side.
  const around = (n: number) => [
    root(`o${n}`),
    ...[n - 4, n + 3].filter((of) => of >= 0 && of < 60).map((of) => child(`l${n}-${of}`, `o${of}`)),
  ];
  const objects = Array.from({ length: 60 }, (_, n) => around(n)).flat();
  const given: Assembled[] = [];
  let place = beginning;
  for (let stop = 1; stop <= 40; stop += 1) {
    const assembler = createAssembler(12, place);
    let position = place.at;
    for (let at = place.at / 10; at < objects.length; at += 1) {
      const out = assembler.push({ start: at * 10, object: objects[at]! });
      position = (at + 1) * 10;
      given.push(...out);
      if (out.length > 0 && at % 5 === stop % 5) break;
    }
    if (position === objects.length * 10) given.push(...assembler.end());
    place = assembler.resumeAt(position);
    if (place.at >= objects.length * 10) break;
  }
  expect(given.map(({ id }) => id).sort()).toEqual(Array.from({ length: 60 }, (_, n) => `o${n}`).sort());
  expect(given.every((each) => each.root !== null)).toBe(true);
  const children = objects.filter((object) => '__parentId' in object).length;
  expect(given.reduce((sum, each) => sum + each.children.length, 0)).toBe(children);
});
