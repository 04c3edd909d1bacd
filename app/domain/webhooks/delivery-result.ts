import type { z } from 'zod';

/** Why a delivery changed nothing. */
export const ignoreReasons = ['shop_not_installed', 'topic_unknown', 'older_than_ours'] as const;
export type IgnoreReason = (typeof ignoreReasons)[number];

/** Why a delivery could not be processed. */
export const failReasons = ['not_json', 'not_a_document', 'missing_field', 'shop_mismatch', 'handler_failed'] as const;
export type FailReason = (typeof failReasons)[number];

/** What became of a document. `detail` names fields and codes, never personal data. */
export type DeliveryResult = (
  | { outcome: 'applied' }
  | { outcome: 'ignored'; reason: IgnoreReason; detail?: string }
  | { outcome: 'failed'; reason: FailReason; detail?: string }
) & {
  /** It tells of somebody who is to be forgotten: its bytes are not kept. */
  forgetBody?: boolean;
};

/** The failure of a document whose schema found an id missing; names the first such field. */
export function missingField(error: z.ZodError): { outcome: 'failed'; reason: 'missing_field'; detail: string } {
  return { outcome: 'failed', reason: 'missing_field', detail: error.issues[0]?.path.join('.') ?? '' };
}
