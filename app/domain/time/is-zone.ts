import { IANAZone } from 'luxon';

/** Asking the platform takes a formatter each time, which is dear in time and memory. */
const known = new Map<string, boolean>();
const mostKnown = 2_000;

/** True for the name of an IANA zone. */
export function isZone(name: string): boolean {
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  if (known.size >= mostKnown) known.clear();
  const valid = IANAZone.isValidZone(name);
  known.set(name, valid);
  return valid;
}
