import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';
import type { Proof } from './clear-person.server.ts';
import type { RequestRef } from './privacy.jobs.ts';

const byId = ({ shopId, requestId }: RequestRef) => ({ shopId_id: { shopId, id: requestId } });

/** An open request of a shop; null once it is done, and for one of another shop. */
export async function findOpenRequest(db: Tx, ref: RequestRef) {
  const request = await db.privacyRequest.findUnique({ where: byId(ref) });
  return request && request.state !== 'DONE' ? request : null;
}
export type OpenRequest = NonNullable<Awaited<ReturnType<typeof findOpenRequest>>>;

export interface RequestEnd {
  at: Date;
  proof: Proof;
  subject?: string;
  export?: Uint8Array<ArrayBuffer>;
}

/** Ends a request, unless an erasure has ended it meanwhile; whom it was about is forgotten, apart from its subject. */
export async function endRequest(tx: Tx, { shopId, requestId }: RequestRef, { at, ...end }: RequestEnd): Promise<void> {
  await tx.privacyRequest.updateMany({
    where: { shopId, id: requestId, state: { not: 'DONE' } },
    data: { ...end, asked: Prisma.DbNull, state: 'DONE', doneAt: at, dueAt: null, reason: null },
  });
}

/** Keeps how far a request has come. */
export async function noteProgress(
  tx: Tx,
  ref: RequestRef,
  progress: { asked?: Prisma.InputJsonObject; proof?: Proof; dueAt?: Date },
): Promise<void> {
  await tx.privacyRequest.update({ where: byId(ref), data: progress });
}

export const sumProofs = (one: Proof, other: Proof): Proof => {
  const sum = { ...one };
  for (const [table, rows] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + rows;
  return sum;
};
