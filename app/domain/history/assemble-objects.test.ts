import { expect, test } from 'vitest';
import { createAssembler } from './assemble-objects.ts';
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

test('reading again from the place to resume gives out the rest exactly once', () => {
  const objects = Array.from({ length: 40 }, (_, n) => [root(`o${n}`), child(`l${n}`, `o${n}`)]).flat();
  const assembler = createAssembler(5);
  const before = objects.slice(0, 37).flatMap((object, at) => assembler.push({ start: at * 10, object }));
  const from = assembler.resumeAt(370) / 10;
  const after = assemble(objects.slice(from), 5);
  const ids = [...before, ...after].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 40 }, (_, n) => `o${n}`));
  expect([...before, ...after].every((each) => each.root !== null && each.children.length === 1)).toBe(true);
});
