import { createPublicKey, verify } from 'node:crypto';

/** Headers of SendGrid's signed event webhook. */
export const sendGridSignatureHeader = 'x-twilio-email-event-webhook-signature';
export const sendGridTimestampHeader = 'x-twilio-email-event-webhook-timestamp';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * True when `signature` (base64 DER) is SendGrid's ECDSA P-256 over the timestamp and the raw bytes. An old timestamp is
 * no fault: late retries are real, and an event applied twice changes nothing.
 * @param publicKey base64 SPKI DER, as SendGrid shows it; throws when it is none
 */
export function isSignedBySendGrid(
  { body, signature, timestamp }: { body: Uint8Array; signature: string | null; timestamp: string | null },
  publicKey: string,
): boolean {
  if (!signature || !timestamp || signature.length > 200 || timestamp.length > 40 || !base64.test(signature))
    return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  return verify('sha256', signed, { key, dsaEncoding: 'der' }, Buffer.from(signature, 'base64'));
}
