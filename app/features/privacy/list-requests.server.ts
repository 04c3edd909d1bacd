import type { PrivacyRequestKind, PrivacyRequestState } from '@prisma/client';
import { Prisma } from '@prisma/client';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface RequestRow {
  id: string;
  kind: PrivacyRequestKind;
  state: PrivacyRequestState;
  reason: string | null;
  receivedAt: Date;
  /** By when the law wants it done. */
  dueBy: Date;
  doneAt: Date | null;
  fetchedAt: Date | null;
  /** There is a file to be taken. */
  hasExport: boolean;
  /** Whom a data request is about; nothing for somebody who is erased. */
  customer: { id: string; name: string | null; email: string | null } | null;
  /** How an erased customer is known, to who can make the same hash. */
  hash: string | null;
  proof: Record<string, number> | null;
}

type Found = Omit<RequestRow, 'dueBy' | 'customer' | 'hash'> & {
  subject: string;
  customerId: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
};

const lawGives = days(30);

/** A page of a shop's requests, the newest first. `cursor` is the `nextCursor` of the page before. */
export async function listRequests(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 50 }: { shopId: string; cursor?: string | null; limit?: number },
): Promise<{ requests: RequestRow[]; nextCursor: string | null }> {
  const before = /^[\w-]{1,64}$/.test(cursor ?? '') ? cursor : null;
  const found = await db.$queryRaw<Found[]>`
    SELECT r."id", r."kind"::text AS "kind", r."state"::text AS "state", r."reason", r."receivedAt", r."doneAt",
      r."fetchedAt", r."export" IS NOT NULL AS "hasExport", r."proof", r."subject",
      c."id" AS "customerId", c."email", c."firstName", c."lastName"
    FROM "PrivacyRequest" r LEFT JOIN "Customer" c
      ON c."shopId" = r."shopId" AND c."gid" = r."subject" AND c."redactedAt" IS NULL
    WHERE r."shopId" = ${shopId} AND r."kind" <> 'SHOP_REDACT'
      ${
        before
          ? Prisma.sql`AND (r."receivedAt", r."id") < (
        SELECT "receivedAt", "id" FROM "PrivacyRequest" WHERE "shopId" = ${shopId} AND "id" = ${before})`
          : Prisma.empty
      }
    ORDER BY r."receivedAt" DESC, r."id" DESC LIMIT ${limit + 1}`;
  const requests = found.slice(0, limit).map(rowOf);
  return { requests, nextCursor: found.length > limit ? (requests.at(-1)?.id ?? null) : null };
}

function rowOf({ subject, customerId, email, firstName, lastName, ...row }: Found): RequestRow {
  const name = [firstName, lastName].filter(Boolean).join(' ') || null;
  return {
    ...row,
    dueBy: after(row.receivedAt, lawGives),
    customer: customerId ? { id: customerId, name, email } : null,
    // Short: enough to tell two apart.
    hash: subject.startsWith('gid:') ? null : (subject.split(':').at(-1)?.slice(0, 12) ?? null),
  };
}
