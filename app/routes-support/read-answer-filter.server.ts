import { answerShows } from '#app/features/placements/index.server.ts';
import type { AnswerFilter } from '#app/features/placements/index.server.ts';
import { readParam } from './read-input.server.ts';
import { readPeriod } from './read-period.server.ts';

/** Which answers the URL asks for; a value nobody knows asks for nothing. A choice belongs to its question. */
export function readAnswerFilter(request: Request, now: Date): AnswerFilter {
  const show = answerShows.find((one) => one === readParam(request, 'show'));
  const surveyId = show === 'survey' ? readParam(request, 'survey') : '';
  return {
    show,
    since: readPeriod(request, now),
    ...(surveyId && { surveyId, choice: readParam(request, 'choice') || undefined }),
  };
}
