import type { ReorderPort } from '#app/features/journeys/index.server.ts';
import {
  findNudge,
  findNudgeExample,
  findReorderLines,
  makeDiscount,
  makeReorderLink,
} from '#app/features/reorders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** What mails ask of reorders: journeys and reorders meet here. */
export const reorderPort = (services: Services): ReorderPort => ({
  findNudge: (about) => findNudge(services.db, about),
  findExample: (about) => findNudgeExample(services, about),
  findLines: (about) => findReorderLines(services.db, about),
  async makeLink({ offer, ...about }) {
    const { linkId, url, answerUrl } = await makeReorderLink(services, about);
    const discount = offer && (await makeDiscount(services, { shopId: about.shopId, linkId, offer }));
    const answer = (kind: string) => `${answerUrl}?answer=${kind}`;
    return { url, discount, answers: { notYet: answer('not_yet'), remind: answer('remind'), never: answer('never') } };
  },
});
