import type { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { overdue, reportable, whereConsents } from './consent-filter.ts';
import type { ConsentFilter } from './consent-filter.ts';

interface Marking extends ConsentFilter {
  shopId: string;
  /** `staff:<id>` */
  actor: string;
  /** Only this one. */
  customerId?: string;
}

export interface Marked {
  count: number;
  /** Names the marking, so that it can be undone. */
  reportedAt: Date;
}

/** A large shop marks a hundred thousand at once. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 60_000 };

/**
 * Notes that consents were handed to the national register: what the filter means and was known at `until`, the moment
 * of the file; what was said since then is not in it. A yes that is overdue is void and stays so, unless the staff member
 * says that it reached the register in time by another way (`wasInTime`).
 */
export async function markConsentsReported(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor, customerId, until, wasInTime = false, ...filter }: Marking & { until: Date; wasInTime?: boolean },
): Promise<Marked> {
  const reportedAt = clock.now();
  const address = filter.channel === 'EMAIL' ? { email: { not: null } } : { phone: { not: null } };
  const where: Prisma.ConsentWhereInput = {
    AND: [whereConsents(shopId, filter, until), reportable, { customer: address }],
    NOT: wasInTime ? [] : overdue(reportedAt),
    ...{ customerId, iysReportedAt: null, updatedAt: { lte: until } },
  };
  return db.$transaction(async (tx) => {
    const { count } = await tx.consent.updateMany({ where, data: { iysReportedAt: reportedAt } });
    const detail = { count, wasInTime };
    await tx.auditEntry.create({ data: { shopId, at: reportedAt, actor, action: 'consents.reported', detail } });
    return { count, reportedAt };
  }, patient);
}

/** Takes a marking back, or one row of it. */
export async function unmarkConsentsReported(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor, channel, reportedAt, customerId }: Omit<Marking, 'state' | 'iys'> & { reportedAt: Date },
): Promise<{ count: number }> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.consent.updateMany({
      where: { shopId, channel, iysReportedAt: reportedAt, customerId },
      data: { iysReportedAt: null },
    });
    await tx.auditEntry.create({ data: { shopId, at: clock.now(), actor, action: 'consents.report_undone' } });
    return { count };
  }, patient);
}
