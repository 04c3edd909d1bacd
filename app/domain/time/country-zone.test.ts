import { IANAZone } from 'luxon';
import { expect, test } from 'vitest';
import { countryZone } from './country-zone.ts';

test.each([
  ['TR', null, 'Europe/Istanbul'],
  ['de', undefined, 'Europe/Berlin'],
  ['US', 'NY', 'America/New_York'],
  ['US', 'ca', 'America/Los_Angeles'],
  ['CA', 'QC', 'America/Toronto'],
  ['AU', 'QLD', 'Australia/Brisbane'],
  ['BR', 'SP', 'America/Sao_Paulo'],
])('people in %s %s live in %s', (country, province, zone) => expect(countryZone(country, province)).toBe(zone));

test.each([
  ['US', null],
  ['US', 'KY'],
  ['RU', null],
  ['constructor', null],
  ['US', '__proto__'],
  [null, null],
])('%s %s settles no zone', (country, province) => expect(countryZone(country, province)).toBeNull());

test('every zone is one that the clock knows', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  const provinces = [...codes, 'NSW', 'ACT', 'QLD', 'TAS', 'VIC'];
  const zones = codes.flatMap((country) => provinces.map((province) => countryZone(country, province)));
  const named = new Set(zones.filter((zone) => zone !== null));
  expect(named.size).toBeGreaterThan(60);
  expect([...named].filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
});
