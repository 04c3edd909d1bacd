/**
 * Whether a phone number as somebody types it is one that is on record: digit by digit, with the country's code or, beginning
 * with a zero, without it.
 */
export function isSameNumber(typed: string, known: string): boolean {
  const [given, ours] = [digitsOf(typed), digitsOf(known)];
  if (given.length < 8 || ours.length < 8) return false;
  if (given === ours) return true;
  const local = /^0(?!0)(\d+)$/.exec(given)?.[1] ?? null;
  const code = ours.length - (local?.length ?? 0);
  return local !== null && code >= 1 && code <= 3 && ours.endsWith(local);
}

const digitsOf = (number: string) => number.replace(/\D/g, '').replace(/^00/, '');
