import type { PrivacyRequestKind, Shop } from '@prisma/client';
import { CustomerRequestDocument, ShopRedactDocument } from '#app/domain/privacy/compliance-document.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { keyedHash } from '#app/platform/keyed-hash.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { Named } from './find-person.server.ts';
import { subjectOf } from './subject-of.ts';
import { workRequestJob } from './privacy.jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs' | 'links' | 'log'>;
type Delivered = {
  shopId: string;
  payload: object;
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
};

/** customers/data_request and customers/redact: written down to be worked, once a delivery. */
export async function receiveCustomerRequest(
  needs: Needs,
  { kind, ...document }: Delivered & { kind: 'DATA_REQUEST' | 'CUSTOMER_REDACT' },
): Promise<DeliveryResult> {
  const parsed = CustomerRequestDocument.safeParse(document.payload);
  if (!parsed.success) return missingField(parsed.error);
  const { customer, orders_requested, orders_to_redact, shop_domain } = parsed.data;
  if (await isAnotherShop(needs, document.shopId, shop_domain)) return { outcome: 'failed', reason: 'shop_mismatch' };
  const named: Named = {
    ...customer,
    orderIds: [...orders_requested, ...orders_to_redact],
  };
  await writeRequest(needs, {
    ...document,
    kind,
    subject: subjectOf(needs.links.keys, document.shopId, named),
    asked: { named },
  });
  return { outcome: 'applied', forgetBody: true };
}

/** shop/redact. `ignored` when the merchant has come back since that uninstall: then the data is in use again. */
export async function receiveShopRedact(needs: Needs, document: Delivered): Promise<DeliveryResult> {
  const { shopId, payload } = document;
  const parsed = ShopRedactDocument.safeParse(payload);
  if (!parsed.success) return missingField(parsed.error);
  if (await isAnotherShop(needs, shopId, parsed.data.shop_domain))
    return { outcome: 'failed', reason: 'shop_mismatch' };
  const shop = await needs.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  if (await isBack(needs, shop, document)) return { outcome: 'ignored', reason: 'older_than_ours' };
  const subject = keyedHash(needs.links.keys, 'shop', '', shop.domain);
  await writeRequest(needs, { ...document, kind: 'SHOP_REDACT', subject, asked: { domain: shop.domain } });
  return { outcome: 'applied' };
}

/** Shopify sends shop/redact two days after an uninstall. */
const noticeAfter = hours(48);
const tolerance = hours(1);

/**
 * Whether a merchant came back after the uninstall that a redaction follows. Of an uninstall that was never heard of the
 * installation knows nothing, but a token that is still good was handed out within the hour, long after it.
 */
async function isBack(
  { db, clock }: Needs,
  { domain, state, installedAt }: Pick<Shop, 'domain' | 'state' | 'installedAt'>,
  { triggeredAt, receivedAt }: Delivered,
): Promise<boolean> {
  if (state !== 'INSTALLED') return false;
  const uninstalledBy = after(triggeredAt ?? receivedAt, tolerance - noticeAfter);
  if (installedAt && installedAt > uninstalledBy) return true;
  const good = { shop: domain, isOnline: false, accessToken: { not: '' }, expires: { gt: clock.now() } };
  return (await db.session.count({ where: good })) > 0;
}

async function isAnotherShop({ db }: Needs, shopId: string, named: string): Promise<boolean> {
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
  return named !== domain;
}

interface NewRequest extends Delivered {
  kind: PrivacyRequestKind;
  subject: string;
  asked: object;
}

async function writeRequest(
  { db, clock, jobs, log }: Needs,
  { shopId, webhookId, receivedAt, kind, subject, asked }: NewRequest,
) {
  const id = uuidV7(clock.now());
  const { count } = await db.privacyRequest.createMany({
    data: [{ shopId, id, kind, subject, webhookId, asked, receivedAt, dueAt: clock.now() }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await jobs.enqueue(workRequestJob, { shopId, requestId: id }).catch((err: unknown) => {
    log.error({ err, shopId, requestId: id }, 'privacy request not queued, the sweep will bring it');
  });
}
