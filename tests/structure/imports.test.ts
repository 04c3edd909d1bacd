import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inRepository, repository } from '../../scripts/setup/repository.ts';

const files = new Set(
  globSync(['{app,devstore,scripts,bench,tests,prisma}/**/*.{ts,tsx,js,mjs}', '*.{ts,js}'], { cwd: repository }),
);

/** Every arrow that starts at a file, those of types too. */
function importsOf(file: string): string[] {
  const source = readFileSync(inRepository(file), 'utf8');
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, name = '']) => {
    const target = name.startsWith('#') ? name.slice(1) : path.join(path.dirname(file), name);
    return /^[#.]/.test(name) && files.has(path.normalize(target)) ? [path.normalize(target)] : [];
  });
}

/** The room a file is in: a feature, a layer of the app, or a folder beside it. */
function roomOf(file: string): string {
  const [top = '', layer = '', feature = ''] = file.split('/');
  if (top !== 'app') return top;
  return layer === 'features' ? `features/${feature}` : layer;
}

/** A way that leads back to where it began; null where there is none. */
function circleIn(arrows: Map<string, Iterable<string>>): string[] | null {
  const done = new Set<string>();
  const walk = (at: string, way: string[]): string[] | null => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    if (done.has(at)) return null;
    for (const next of arrows.get(at) ?? []) {
      const circle = walk(next, [...way, at]);
      if (circle) return circle;
    }
    done.add(at);
    return null;
  };
  for (const start of arrows.keys()) {
    const circle = walk(start, []);
    if (circle) return circle;
  }
  return null;
}

const arrows = new Map([...files].map((file) => [file, importsOf(file)]));

test('the imports are seen', () => {
  expect([...arrows.values()].flat().length).toBeGreaterThan(1_000);
  expect(circleIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual(['b', 'c', 'b']); // prettier-ignore
});

test('no file imports itself by way of others, not even a type', () => {
  expect(circleIn(arrows)).toBeNull();
});

test('no room leads back to itself', () => {
  const rooms = new Map<string, Set<string>>();
  for (const [file, targets] of arrows) {
    if (/\.(test|contract)\.tsx?$|\/testing[./]/.test(file)) continue;
    const room = roomOf(file);
    const seen = rooms.get(room) ?? new Set();
    for (const target of targets) if (roomOf(target) !== room) seen.add(roomOf(target));
    rooms.set(room, seen);
  }
  expect(circleIn(rooms)).toBeNull();
});
