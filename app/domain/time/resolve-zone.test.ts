import { expect, test } from 'vitest';
import { resolveZone } from './resolve-zone.ts';

test.each([
  ['the first that is a zone', ['Europe/Istanbul', 'Europe/Berlin'], 'Europe/Istanbul'],
  ['past blanks', [null, undefined, '', 'Europe/Berlin'], 'Europe/Berlin'],
  [
    'attack G4: past names that are none',
    ['Mars/Olympus', '+03:00', 'UTC+3', '../etc', 'Asia/Kolkata'],
    'Asia/Kolkata',
  ],
  ['UTC when nothing is left', ['nowhere'], 'UTC'],
])('%s', (_case, candidates, expected) => expect(resolveZone(candidates)).toBe(expected));

test('another fallback when given', () => expect(resolveZone([], 'Europe/Istanbul')).toBe('Europe/Istanbul'));
