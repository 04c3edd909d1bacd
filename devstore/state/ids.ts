import type { Id } from './types.ts';

export type IdMaker = () => Id;

/** Every sixth id passes 2^53, so that whoever parses ids as numbers is found out. */
const LARGE_EVERY = 6;
const LARGE_BASE = 820_982_911_946_154_508n;

/** Unique Shopify-looking ids: 13 digits, some 18; `start` keeps two makers apart. */
export function createIdMaker(start: bigint): IdMaker {
  let serial = 0n;
  return () => {
    serial += 1n;
    const step = start + serial * 32_777n;
    return String(serial % BigInt(LARGE_EVERY) === 0n ? LARGE_BASE + step : 5_400_000_000_000n + step);
  };
}

/** Shopify's global id of a resource. */
export const gid = (type: string, id: Id) => `gid://shopify/${type}/${id}`;

/** The bare id of a gid or of a bare id; null when the type is another or the shape is wrong. */
export function bareId(type: string, value: string): Id | null {
  const match = /^(?:gid:\/\/shopify\/(\w+)\/)?(\d+)$/.exec(value);
  if (!match || (match[1] && match[1] !== type)) return null;
  return match[2]!;
}

declare global {
  interface JSON {
    rawJSON(text: string): { rawJSON: string };
  }
}

/** An id as the bare integer it is in webhook JSON, digit for digit. */
export const rawId = (id: Id) => JSON.rawJSON(id);
