import { consentStates } from '#app/domain/consent/consent-state.ts';
import { iysFilters } from '#app/features/customers/index.server.ts';
import type { ConsentFilter } from '#app/features/customers/index.server.ts';
import { readParam } from './read-input.server.ts';

const channels = ['EMAIL', 'SMS', 'WHATSAPP'] as const;

/** Which consents the URL asks for; a value nobody knows asks for nothing. */
export function readConsentFilter(request: Request): ConsentFilter {
  return {
    channel: channels.find((name) => name === readParam(request, 'channel')) ?? 'EMAIL',
    state: consentStates.find((name) => name === readParam(request, 'state')),
    iys: iysFilters.find((name) => name === readParam(request, 'iys')),
  };
}

/** An instant of the past as the page was told it; anything else is now. */
export function readUntil(text: string, now: Date): Date {
  const until = new Date(text);
  return Number.isNaN(until.getTime()) || until > now ? now : until;
}
