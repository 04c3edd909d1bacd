import { after, days } from '#app/domain/time/spans.ts';
import type { ReviewPort } from '#app/features/journeys/index.server.ts';
import { findRequestExample, findReviewRequest } from '#app/features/reviews/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { signToken } from '#app/platform/signed-token.server.ts';

/** A review can be written and changed for a year and a month after it was asked for. */
const linkLasts = days(400);

/** What mails ask of reviews: journeys and reviews meet here. */
export const reviewPort = (services: Services): ReviewPort => ({
  findRequest: (about) => findReviewRequest(services.db, about),
  findExample: (about) => findRequestExample(services.db, about),
  makeUrl({ shopId, groupId }) {
    const { keys, appUrl } = services.links;
    const token = signToken(keys, 'review', { s: shopId, g: groupId }, after(services.clock.now(), linkLasts));
    return `${appUrl}/review/${token}`;
  },
});
