import { isZone } from './is-zone.ts';

/** The first candidate that is an IANA zone, else `fallback`; blanks, bare offsets and unknown names fall through. */
export function resolveZone(candidates: (string | null | undefined)[], fallback = 'UTC'): string {
  return candidates.find((zone): zone is string => !!zone && /^[A-Za-z]/.test(zone) && isZone(zone)) ?? fallback;
}
