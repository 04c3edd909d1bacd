import { IANAZone } from 'luxon';

/** The first candidate that is an IANA zone, else `fallback`; blanks and unknown names fall through to the next. */
export function resolveZone(candidates: (string | null | undefined)[], fallback = 'UTC'): string {
  return candidates.find((zone): zone is string => !!zone && IANAZone.isValidZone(zone)) ?? fallback;
}
