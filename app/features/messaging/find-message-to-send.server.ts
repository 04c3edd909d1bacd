import { Prisma } from '@prisma/client';
import type { ConsentState, MessageChannel, MessageKind, MessageState } from '@prisma/client';
import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { Db } from '#app/platform/db.server.ts';
import { gatherCalls } from '#app/platform/gather-calls.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { MessageRef } from './messaging.jobs.ts';
import { aboutRefund, goalReached, leftJourney, orderEmpty } from './story-so-far.ts';

/** A message and all that decides on it, as one snapshot of the database. */
export interface MessageToSend {
  shopId: string;
  messageId: string;
  customerId: string;
  orderId: string | null;
  enrollmentId: string | null;
  /** The version that the enrollment is in. */
  journeyVersionId: string | null;
  journeyId: string | null;
  templateKey: string | null;
  channel: MessageChannel;
  kind: MessageKind;
  topic: string | null;
  value: number;
  purpose: string;
  /** What the customer chose goes before what was planned. */
  locale: Locale;
  state: MessageState;
  sendAt: Date;
  expiresAt: Date;
  dueAt: Date | null;
  attempts: number;
  /** Null for a guest. */
  customerGid: string | null;
  customerEmail: string | null;
  firstName: string | null;
  lastName: string | null;
  redactedAt: Date | null;
  consent: ConsentState | null;
  /** When Shopify was last asked for it. */
  consentCheckedAt: Date | null;
  consentOccurredAt: Date | null;
  iysReportedAt: Date | null;
  /** The shop is in Turkey and keeps to its national register of consents. */
  iysRequired: boolean;
  orderEmail: string | null;
  /** When Shopify named the order as this shop's; null too without an order. */
  orderConfirmedAt: Date | null;
  placedAt: Date | null;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  /** Lines it had, and none of them is left for the customer. */
  orderEmpty: boolean;
  aboutRefund: boolean;
  /** `JourneyEvent` of domain/journeys; null while none of its journey's goals is reached. */
  goalReached: string | null;
  leftJourney: boolean;
  /** Candidates, the nearest to the customer first; none has to be a zone. */
  zones: (string | null)[];
  /** `ON` as well for a message of no journey. */
  journey: 'ON' | 'PAUSED' | 'OFF';
  shopInstalled: boolean;
  shopName: string | null;
  senderName: string | null;
  senderAddress: string | null;
  replyTo: string | null;
  postalAddress: string | null;
  windowOpensAtHour: number;
  windowClosesAtHour: number;
  capMessages: number;
  capDays: number;
  cooldownDays: number;
}

/** Null for an unknown id, and for one of another shop. */
export const findMessageToSend = gatherCalls<Db, MessageRef, MessageToSend | null>(findMessages);

const keyOf = ({ shopId, messageId }: MessageRef) => `${shopId}/${messageId}`;

async function findMessages(db: Db, refs: MessageRef[]): Promise<(MessageToSend | null)[]> {
  const rows = await hotRows<MessageToSend>(
    db,
    Prisma.sql`
    SELECT m."shopId", m."id" AS "messageId", m."customerId", m."orderId", m."enrollmentId", m."journeyId", v."id" AS "journeyVersionId", m."templateKey",
      m."channel"::text AS "channel", m."kind"::text AS "kind", m."topic", m."value",
      m."purpose", coalesce(c."chosenLocale", m."locale") AS "locale", m."state"::text AS "state",
      m."sendAt", m."expiresAt", m."dueAt", m."attempts",
      c."gid" AS "customerGid", c."email" AS "customerEmail", c."firstName", c."lastName", c."redactedAt", k."state"::text AS "consent",
      k."checkedAt" AS "consentCheckedAt", k."occurredAt" AS "consentOccurredAt", k."iysReportedAt",
      coalesce(t."iysRequired" AND s."countryCode" = 'TR', FALSE) AS "iysRequired",
      o."email" AS "orderEmail", o."confirmedAt" AS "orderConfirmedAt", o."placedAt", o."cancelledAt", o."fullyRefundedAt",
      ARRAY[c."zone", o."zone", s."zone"] AS "zones",
      ${orderEmpty} AS "orderEmpty", ${aboutRefund} AS "aboutRefund", ${goalReached} AS "goalReached", ${leftJourney} AS "leftJourney",
      coalesce(j."state"::text, 'ON') AS "journey", s."state" = 'INSTALLED' AS "shopInstalled", s."name" AS "shopName",
      t."senderName", t."senderAddress", t."replyTo", t."postalAddress",
      coalesce(t."windowOpensAtHour", ${sendingDefaults.windowOpensAtHour}) AS "windowOpensAtHour",
      coalesce(t."windowClosesAtHour", ${sendingDefaults.windowClosesAtHour}) AS "windowClosesAtHour",
      coalesce(t."capMessages", ${sendingDefaults.capMessages}) AS "capMessages",
      coalesce(t."capDays", ${sendingDefaults.capDays}) AS "capDays",
      coalesce(t."cooldownDays", ${sendingDefaults.cooldownDays}) AS "cooldownDays"
    FROM unnest(${refs.map(({ shopId }) => shopId)}::text[], ${refs.map(({ messageId }) => messageId)}::text[]) AS "asked"("shopId", "messageId")
    JOIN "Message" m ON m."shopId" = "asked"."shopId" AND m."id" = "asked"."messageId"
    JOIN "Shop" s ON s."id" = m."shopId"
    JOIN "Customer" c ON c."shopId" = m."shopId" AND c."id" = m."customerId"
    LEFT JOIN "Consent" k ON k."shopId" = m."shopId" AND k."customerId" = m."customerId" AND k."channel" = m."channel"
    LEFT JOIN "Order" o ON o."shopId" = m."shopId" AND o."id" = m."orderId"
    LEFT JOIN "Journey" j ON j."shopId" = m."shopId" AND j."id" = m."journeyId"
    LEFT JOIN "Enrollment" e ON e."shopId" = m."shopId" AND e."id" = m."enrollmentId"
    LEFT JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    LEFT JOIN "ShopSettings" t ON t."shopId" = m."shopId"`,
  );
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return refs.map((ref) => found.get(keyOf(ref)) ?? null);
}
