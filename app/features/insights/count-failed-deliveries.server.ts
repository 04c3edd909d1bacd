import type { Services } from '#app/platform/services.server.ts';

/** How many of a shop's webhooks could not be processed. */
export function countFailedDeliveries({ db }: Pick<Services, 'db'>, { shopId }: { shopId: string }): Promise<number> {
  return db.webhookDelivery.count({ where: { shopId, outcome: 'FAILED' } });
}
