import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days } from '../time/spans.ts';
import { iysDeadline, iysOverdueBefore, iysRow, isIysOverdue } from './iys.ts';
import type { IysConsent } from './iys.ts';

/** Midnight in Istanbul, which is three hours ahead of UTC all year. */
const midnight = (day: string) => new Date(`${day}T00:00:00+03:00`);

describe('scenario 10: the clock of three business days', () => {
  test.each([
    ['a Monday', '2026-06-01T10:00:00+03:00', '2026-06-05'],
    ['a Thursday, over the weekend', '2026-06-04T10:00:00+03:00', '2026-06-10'],
    ['a Friday night', '2026-06-05T23:59:59+03:00', '2026-06-11'],
    ['a Saturday', '2026-06-06T10:00:00+03:00', '2026-06-11'],
    ['a Sunday night that is still Saturday in UTC', '2026-06-07T00:30:00+03:00', '2026-06-11'],
    ['the last minute of a day in Istanbul, whatever day UTC has', '2026-06-01T23:59:00+03:00', '2026-06-05'],
    ['the day before 29 October', '2026-10-28T10:00:00+03:00', '2026-11-04'],
    ['the day before 23 April', '2026-04-22T10:00:00+03:00', '2026-04-29'],
    ['the last day of a year', '2026-12-31T10:00:00+03:00', '2027-01-07'],
  ])('given on %s', (_day, given, deadline) => expect(iysDeadline(new Date(given))).toEqual(midnight(deadline)));

  test('it never ends before three days nor after ten, and later consents never end earlier', () => {
    const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        const span = iysDeadline(one).getTime() - one.getTime();
        expect(span).toBeGreaterThan(days(3));
        expect(span).toBeLessThan(days(10));
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        expect(iysDeadline(earlier) <= iysDeadline(later)).toBe(true);
      }),
    );
  });
});

const given: IysConsent = {
  channel: 'EMAIL',
  state: 'SUBSCRIBED',
  occurredAt: new Date('2026-06-01T10:00:00+03:00'),
  iysReportedAt: null,
};
const deadline = midnight('2026-06-05');

describe('scenario 10: a yes that is not in the register in time is void', () => {
  test('not a moment before, and from the deadline on', () => {
    expect(isIysOverdue(given, new Date(deadline.getTime() - 1))).toBe(false);
    expect(isIysOverdue(given, deadline)).toBe(true);
  });
  test.each([
    ['reported', { iysReportedAt: deadline }],
    ['a no', { state: 'UNSUBSCRIBED' }],
    ['on WhatsApp, which the register does not know', { channel: 'WHATSAPP' }],
  ] satisfies [string, Partial<IysConsent>][])('unless it is %s', (_name, over) =>
    expect(isIysOverdue({ ...given, ...over }, deadline)).toBe(false),
  );
});

test('scenario 10: what is overdue in the database is what is overdue to the rule', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: -days(14), max: days(1) }), (now, span) => {
      const occurredAt = new Date(now.getTime() + span);
      expect(occurredAt < iysOverdueBefore(now)).toBe(isIysOverdue({ ...given, occurredAt }, now));
    }),
  );
});

describe('a row for the register', () => {
  test('has its fields, on the clock of Istanbul', () => {
    expect(iysRow({ ...given, recipient: 'ayse@mail.test' })).toEqual([
      'ayse@mail.test',
      'BIREYSEL',
      'HS_WEB',
      'EPOSTA',
      'ONAY',
      '2026-06-01 10:00:00',
    ]);
    expect(iysRow({ ...given, channel: 'SMS', state: 'UNSUBSCRIBED', recipient: '+905551112233' })).toMatchObject({
      0: '+905551112233',
      3: 'MESAJ',
      4: 'RET',
    });
  });
  test.each([
    ['nobody', { recipient: null }],
    ['neither yes nor no', { state: 'PENDING' }],
    ['WhatsApp', { channel: 'WHATSAPP' }],
  ] as const)('is none for %s', (_name, over) =>
    expect(iysRow({ ...given, recipient: 'ayse@mail.test', ...over })).toBeNull(),
  );
});
