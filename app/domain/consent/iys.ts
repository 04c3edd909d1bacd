import { endOfBusinessDay, startOfDay, wallClock } from '../time/business-days.ts';
import type { FixedHolidays } from '../time/business-days.ts';
import type { ConsentState } from './consent-state.ts';

const zone = 'Europe/Istanbul';

/**
 * Turkey's holidays of a fixed date: Law 2429 on National Day and General Holidays, articles 1 and 2, as amended by
 * Laws 5892 and 6752. The religious ones move with the moon and are left out, as is the half day of 28 October: that
 * ends the clock early around them, which errs on the side of silence.
 */
const holidays: FixedHolidays = new Set(['01-01', '04-23', '05-01', '05-19', '07-15', '08-30', '10-29']);

/** Until when a consent given at an instant must be in the national register: the end of the third business day. */
export const iysDeadline = (occurredAt: Date): Date => endOfBusinessDay(occurredAt, { count: 3, zone, holidays });

/** The moment all consents given before which are past their deadline: deadlines move with whole days. */
export function iysOverdueBefore(now: Date): Date {
  for (let back = 0; ; back += 1) {
    const day = startOfDay(now, -back, zone);
    if (iysDeadline(day) <= now) return startOfDay(now, 1 - back, zone);
  }
}

/** The channels the register knows, in its words; WhatsApp and push are none of its business. */
export const iysTypes = { EMAIL: 'EPOSTA', SMS: 'MESAJ' } as const;
export type IysChannel = keyof typeof iysTypes;
export const isIysChannel = (channel: string): channel is IysChannel => channel in iysTypes;

export interface IysConsent {
  channel: string;
  state: ConsentState;
  occurredAt: Date;
  iysReportedAt: Date | null;
}

/** True for a yes that did not reach the register in time: the law lets it fall. */
export const isIysOverdue = ({ channel, state, occurredAt, iysReportedAt }: IysConsent, now: Date): boolean =>
  state === 'SUBSCRIBED' && isIysChannel(channel) && !iysReportedAt && iysDeadline(occurredAt) <= now;

/** The fields the register asks for, in the order of the file. */
export const iysFields = ['recipient', 'recipientType', 'source', 'type', 'status', 'consentDate'] as const;

/**
 * A consent as a row of the file for the register, or null for what has no place in it: a channel it does not know, a
 * state that is neither yes nor no, nobody to name. Everybody is a consumer (BIREYSEL) and gave the consent on a web
 * page (HS_WEB): Sonra knows no others.
 */
export function iysRow(consent: IysConsent & { recipient: string | null }): string[] | null {
  const { channel, state, occurredAt, recipient } = consent;
  const status = ({ SUBSCRIBED: 'ONAY', UNSUBSCRIBED: 'RET' } as Partial<Record<ConsentState, string>>)[state];
  if (!status || !recipient || !isIysChannel(channel)) return null;
  return [recipient, 'BIREYSEL', 'HS_WEB', iysTypes[channel], status, wallClock(occurredAt, zone)];
}
