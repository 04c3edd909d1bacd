import type { MessageFilter } from '#app/features/messaging/index.server.ts';
import { messageStates } from '#app/i18n/story.ts';
import { readParam } from './read-input.server.ts';
import { readPeriod } from './read-period.server.ts';

/** Which messages the URL asks for; a value nobody knows asks for nothing. */
export const readMessageFilter = (request: Request, now: Date): MessageFilter => ({
  state: messageStates.find((state) => state === readParam(request, 'state')),
  journeyId: readParam(request, 'journey') || undefined,
  reason: readParam(request, 'reason') || undefined,
  search: readParam(request, 'q'),
  from: readPeriod(request, now),
});
