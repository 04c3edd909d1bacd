import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { Proof } from './clear-person.server.ts';
import { personalData } from './personal-data.ts';
import type { RequestRef } from './privacy.jobs.ts';
import { noteProgress, sumProofs } from './privacy.store.server.ts';
import type { OpenRequest } from './privacy.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

const Asked = z.object({ domain: z.string() });

/** Bodies and mails make rows heavy: a transaction holds no more than these. */
const rowsAtOnce = 2_000;

/**
 * Erases a shop with everything in it, some rows a transaction, and counts them in the same one: wherever it is
 * interrupted, the next call goes on from there and the proof is exact. Ends with a row that outlives the shop.
 * @param limit rows a transaction
 */
export async function eraseShop(
  { db, clock }: Needs,
  request: OpenRequest,
  { limit = rowsAtOnce } = {},
): Promise<{ outcome: 'done' }> {
  const ref = { shopId: request.shopId, requestId: request.id };
  const { domain } = Asked.parse(request.asked);
  let proof = await leaveDomain(db, ref, { domain, proof: (request.proof ?? {}) as Proof, at: clock.now() });
  const tables = Object.entries(personalData).filter(([table, { shop }]) => !shop && table !== 'PrivacyRequest');
  for (const [table] of tables) {
    for (let rows = limit; rows >= limit;) {
      [rows, proof] = await db.$transaction(
        async (tx) => {
          const deleted = await deleteSome(tx, { table, shopId: ref.shopId, limit });
          const sum = sumProofs(proof, deleted > 0 ? { [table]: deleted } : {});
          // Looked at again by the sweep only when nobody goes on with it.
          await noteProgress(tx, ref, { proof: sum, dueAt: after(clock.now(), minutes(5)) });
          return [deleted, sum];
        },
        { maxWait: 15_000, timeout: 60_000 },
      );
    }
  }
  await db.$transaction(async (tx) => {
    const requests = await tx.privacyRequest.deleteMany({ where: { shopId: ref.shopId } });
    await tx.shop.delete({ where: { id: ref.shopId } });
    await tx.shopErasure.create({
      data: {
        shopHash: request.subject,
        erasedAt: clock.now(),
        proof: sumProofs(proof, { PrivacyRequest: requests.count, Shop: 1 }),
      },
    });
  });
  return { outcome: 'done' };
}

/** The name is free from here on: a merchant who comes back begins with a shop of their own. */
async function leaveDomain(
  db: Needs['db'],
  ref: RequestRef,
  { domain, proof, at }: { domain: string; proof: Proof; at: Date },
): Promise<Proof> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { id: ref.shopId, domain },
      data: { domain: `erased.${ref.shopId}`, state: 'UNINSTALLED', uninstalledAt: at, reconcileDueAt: null },
    });
    if (count === 0) return proof;
    // Tokens of the domain are this shop's only as long as it bears the name.
    const sessions = await tx.session.deleteMany({ where: { shop: domain } });
    const sum = sumProofs(proof, sessions.count > 0 ? { Session: sessions.count } : {});
    await noteProgress(tx, ref, { proof: sum });
    return sum;
  });
}

/** Journeys and their versions point at each other; the current one is let go first. */
async function deleteSome(
  tx: Tx,
  { table, shopId, limit }: { table: string; shopId: string; limit: number },
): Promise<number> {
  if (table === 'JourneyVersion') await tx.journey.updateMany({ where: { shopId }, data: { currentVersionId: null } });
  const name = Prisma.raw(`"${table}"`);
  return tx.$executeRaw`
    DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${name} WHERE "shopId" = ${shopId} LIMIT ${limit}))`;
}
