import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

/** Counts the words of a shop's reviews; `ReviewThemes.dueAt` brings it back. */
export const findReviewThemesJob = defineJob({
  name: 'reviews.find-themes',
  queue: 'analytics',
  payload: z.object({ shopId: z.string() }),
  attempts: 1,
  dedupeKey: ({ shopId }) => shopId,
});
