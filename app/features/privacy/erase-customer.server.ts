import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { redactCustomers } from '#app/features/customers/index.server.ts';
import { skipQueuedMessages } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { clearPerson } from './clear-person.server.ts';
import { findPerson } from './find-person.server.ts';
import { forgetBodies } from './forget-bodies.server.ts';
import { forgetLists } from './forget-lists.server.ts';
import { forgetUploads } from './forget-uploads.server.ts';
import { keepSuppressed } from './keep-suppressed.server.ts';
import { Person } from './person.ts';
import type { PersonOfShop } from './person.ts';
import type { RequestRef } from './privacy.jobs.ts';
import { hashOf } from './subject-of.ts';
import { endRequest, noteProgress, sumProofs } from './privacy.store.server.ts';
import type { OpenRequest } from './privacy.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links'>;

type Customers = { shopId: string; customerIds: string[] };

/** What features do of whom privacy does not know; each says of how many rows. */
export interface EraseElsewhere {
  exitEnrollments(tx: Tx, of: Customers, why: { reason: 'customer_redacted'; at: Date }): Promise<number>;
  /** Codes that were made for customers are good for nobody any more. */
  endDiscounts(tx: Tx, of: Customers, at: Date): Promise<number>;
  /** Photos go, and what a product page shows of customers is written anew. */
  withdrawReviews(tx: Tx, of: Customers & { addresses: string[] }, at: Date): Promise<number>;
}

export const Named = z.object({
  gid: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  orderIds: z.array(z.string()),
});
const Asked = z.object({ named: Named, person: Person.optional() });

/** A person's rows are few, but a busy database makes them slow. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 60_000 };

/**
 * Erases a customer everywhere. First, in one step, nobody can be written to any more and no document can bring them
 * back; whom that was stays in the request until all else is done, so that a crash in between loses nobody.
 */
export async function eraseCustomer(
  needs: Needs,
  request: OpenRequest,
  { exitEnrollments, endDiscounts, withdrawReviews }: EraseElsewhere,
): Promise<{ outcome: 'done' }> {
  const { db, clock, links } = needs;
  const ref: RequestRef = { shopId: request.shopId, requestId: request.id };
  const asked = Asked.parse(request.asked);
  const closed = asked.person ?? (await closeDoors(needs, ref, asked.named));
  const person = { ...closed, shopId: ref.shopId, orderIds: await allOrders(db, ref.shopId, closed) };
  const bodies = await forgetBodies(needs, person);
  await db.$transaction(async (tx) => {
    const at = clock.now();
    await skipQueuedMessages(tx, person, { reason: 'customer_redacted', at });
    const stopped = {
      Enrollment: await exitEnrollments(tx, person, { reason: 'customer_redacted', at }),
      DiscountCode: await endDiscounts(tx, person, at),
      ReviewPhoto: await withdrawReviews(tx, person, at),
      Suppression: await keepSuppressed(tx, { links }, { person, at }),
      ...(await forgetUploads(tx, person, at)),
      Export: await forgetLists(tx, person),
      WebhookDelivery: bodies,
    };
    const cleared = await clearPerson(tx, person);
    // By the number where one is found: a restore knows its customers by it.
    const hash = hashOf(links.keys, ref.shopId, { ...asked.named, gid: person.gids[0] ?? null });
    await forgetRequests(tx, ref, {
      subjects: [...person.gids, hash, hashOf(links.keys, ref.shopId, { ...asked.named, gid: null })],
      hash,
      at,
    });
    // Skipped or emptied or both: each message counts once.
    const messages = await tx.message.count({ where: { shopId: ref.shopId, customerId: { in: person.customerIds } } });
    const all = { ...sumProofs(stopped, cleared), Customer: person.customerIds.length, Message: messages };
    const proof = Object.fromEntries(Object.entries(all).filter(([, rows]) => rows > 0));
    await endRequest(tx, ref, { at, subject: hash, proof });
  }, patient);
  return { outcome: 'done' };
}

/** Earlier requests name the person no more; a file that was asked for and is not written yet would do so anew. */
async function forgetRequests(
  tx: Tx,
  { shopId, requestId }: RequestRef,
  { subjects, hash, at }: { subjects: string[]; hash: string; at: Date },
): Promise<void> {
  const others = { shopId, subject: { in: subjects }, id: { not: requestId } };
  await tx.privacyRequest.updateMany({
    where: { ...others, kind: 'DATA_REQUEST', state: { not: 'DONE' } },
    data: { state: 'DONE', asked: Prisma.DbNull, proof: {}, reason: null, doneAt: at, dueAt: null },
  });
  await tx.privacyRequest.updateMany({ where: { ...others, state: 'DONE' }, data: { subject: hash } });
}

/** With those that were being mirrored while the doors closed. */
async function allOrders(db: Tx, shopId: string, { customerIds, orderIds }: Person): Promise<string[]> {
  const orders = await db.order.findMany({ where: { shopId, customerId: { in: customerIds } }, select: { id: true } });
  return [...new Set([...orderIds, ...orders.map(({ id }) => id)])];
}

/** From the end of this transaction on nothing is sent to the person, and late documents find them erased. */
async function closeDoors({ db, clock }: Needs, ref: RequestRef, named: z.infer<typeof Named>): Promise<Person> {
  const { shopId } = ref;
  return db.$transaction(async (tx) => {
    const found = await findPerson(tx, { shopId, named });
    const ids = await redactCustomers(tx, { shopId, gid: named.gid, customerIds: found.customerIds, at: clock.now() });
    const person: Person = { ...found, customerIds: ids };
    await noteProgress(tx, ref, { asked: { named, person } });
    return person;
  }, patient);
}

/** What a late document of an erased customer's order brought along goes again. */
export async function clearOrder(tx: Tx, { shopId, orderId }: { shopId: string; orderId: string }): Promise<void> {
  const person: PersonOfShop = { shopId, customerIds: [], gids: [], orderIds: [orderId], addresses: [], phones: [] };
  await clearPerson(tx, person, ['Order', 'Fulfillment']);
}
