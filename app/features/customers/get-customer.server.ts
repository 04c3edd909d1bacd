import type { Services } from '#app/platform/services.server.ts';

/** A customer with their current consents; null when the shop has no such one. */
export async function getCustomer(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId }: { shopId: string; customerId: string },
) {
  return db.customer.findUnique({
    where: { shopId_id: { shopId, id: customerId } },
    select: {
      id: true,
      gid: true,
      email: true,
      phone: true,
      firstName: true,
      lastName: true,
      locale: true,
      countryCode: true,
      zone: true,
      lastOrderAt: true,
      redactedAt: true,
      topicsOff: true,
      pausedUntil: true,
      chosenLocale: true,
      complaintAt: true,
      createdAt: true,
      consents: {
        select: {
          channel: true,
          state: true,
          source: true,
          wording: true,
          occurredAt: true,
          writeBackDueAt: true,
          writeBackTries: true,
          writeBackRefusal: true,
        },
        orderBy: { channel: 'asc' },
      },
    },
  });
}
