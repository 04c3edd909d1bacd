import { spoken } from '#app/domain/consent/consent-state.ts';
import type { SpokenConsent } from '#app/domain/consent/consent-state.ts';
import { nextWriteBack } from '#app/domain/consent/next-write-back.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime, patience } from '#app/platform/shop-admin/answer-in-time.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { ConsentWritten, consentMutations } from './consent-mutations.ts';
import type { ConsentRef } from './customers.jobs.ts';
import type { ReadChannel } from './read-shopify-consent.server.ts';
import { refreshConsent } from './refresh-consent.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

export type WriteBackResult =
  | { outcome: 'written' }
  /** Shopify knows, knows better, or has nobody to note it for. */
  | { outcome: 'nothing_to_write' }
  /** Shopify said no for good; the customer's page shows it. */
  | { outcome: 'refused'; code: string }
  | { outcome: 'postponed'; until: Date };

/**
 * Tells Shopify what a customer said to us. Shopify is asked first, so that what was said there later wins; writing the
 * same twice changes nothing, so that a write whose answer does not come in time (milliseconds) is simply repeated.
 */
export async function writeBackConsent(
  services: Needs,
  ref: ConsentRef,
  { within = patience }: { within?: number } = {},
): Promise<WriteBackResult> {
  const due = await findDue(services, ref);
  if (!due || ref.channel === 'PUSH') {
    await forget(services, ref);
    return { outcome: 'nothing_to_write' };
  }
  // What is said while the app is not installed waits for the day it is again.
  if (!due.isInstalled) return settle(services, ref, { due, tries: due.tries, until: after(due.now, hours(24)) });
  const read = await refreshConsent(services, { ...ref, channel: ref.channel });
  if (read.outcome === 'nobody') {
    await settle(services, ref, { due, tries: due.tries, until: null });
    return { outcome: 'nothing_to_write' };
  }
  if (read.outcome === 'unreadable')
    return read.reason === 'unsupported' ? refuse(services, ref, due, 'UNSUPPORTED') : tryLater(services, ref, due);
  const still = await findDue(services, ref);
  if (!still) return { outcome: 'nothing_to_write' };
  const answer = await tell(services, ref.channel, still, within);
  if (answer === 'silent') return tryLater(services, ref, still);
  if (answer) return refuse(services, ref, still, answer);
  await settle(services, ref, { due: still, tries: 0, until: null });
  return { outcome: 'written' };
}

interface Due {
  domain: string;
  isInstalled: boolean;
  gid: string;
  state: SpokenConsent;
  occurredAt: Date;
  tries: number;
  now: Date;
}

async function findDue({ db, clock }: Needs, { shopId, customerId, channel }: ConsentRef): Promise<Due | null> {
  const consent = await db.consent.findFirst({
    where: { shopId, customerId, channel, writeBackDueAt: { not: null } },
    select: {
      state: true,
      occurredAt: true,
      writeBackTries: true,
      customer: { select: { gid: true, shop: { select: { domain: true, state: true } } } },
    },
  });
  const state = spoken.find((word) => word === consent?.state);
  if (!consent?.customer.gid || !state) return null;
  const { gid, shop } = consent.customer;
  const { occurredAt, writeBackTries: tries } = consent;
  return {
    gid,
    state,
    occurredAt,
    tries,
    domain: shop.domain,
    isInstalled: shop.state === 'INSTALLED',
    now: clock.now(),
  };
}

/** Null when Shopify took it, its code when it refused, `silent` when it is worth asking again. */
async function tell(
  { shopAdmin, log }: Needs,
  channel: ReadChannel,
  { domain, gid, state, occurredAt }: Due,
  within: number,
): Promise<string | null> {
  const { operation, inputOf } = consentMutations[channel];
  const input = { customerId: gid, ...inputOf({ state, saidAt: occurredAt.toISOString() }) };
  try {
    const { written } = await answerInTime(shopAdmin.query(domain, operation, ConsentWritten, { input }), within);
    const [error] = written.userErrors;
    if (!error) return null;
    return error.code === 'INTERNAL_ERROR' ? 'silent' : (error.code ?? 'INVALID');
  } catch (err) {
    if (!(err instanceof ShopAdminError)) throw err;
    log.warn({ err, reason: err.reason }, 'consent could not be written back to Shopify');
    return err.reason === 'unsupported' ? 'UNSUPPORTED' : 'silent';
  }
}

async function refuse(services: Needs, ref: ConsentRef, due: Due, code: string) {
  await settle(services, ref, { due, tries: 0, until: null, refusal: code });
  return { outcome: 'refused', code } as const;
}

/** What is due of nobody whom Shopify knows, or on a channel it has not, would come round for ever. */
async function forget({ db }: Needs, { shopId, customerId, channel }: ConsentRef): Promise<void> {
  await db.consent.updateMany({
    where: {
      ...{ shopId, customerId, channel, writeBackDueAt: { not: null } },
      OR: [{ channel: 'PUSH' }, { state: { notIn: [...spoken] } }, { customer: { gid: null } }],
    },
    data: { writeBackDueAt: null },
  });
}

function tryLater(services: Needs, ref: ConsentRef, due: Due) {
  const tries = due.tries + 1;
  return settle(services, ref, { due, tries, until: nextWriteBack(due.now, tries) });
}

/** Only what was told is settled: a later word stays due. */
async function settle<Until extends Date | null>(
  { db }: Needs,
  { shopId, customerId, channel }: ConsentRef,
  end: { due: Due; tries: number; until: Until; refusal?: string | null },
): Promise<{ outcome: 'postponed'; until: Until }> {
  const { state, occurredAt } = end.due;
  await db.consent.updateMany({
    where: { shopId, customerId, channel, state, occurredAt, writeBackDueAt: { not: null } },
    data: { writeBackDueAt: end.until, writeBackTries: end.tries, writeBackRefusal: end.refusal ?? null },
  });
  return { outcome: 'postponed', until: end.until };
}
