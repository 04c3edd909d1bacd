/** Ten-thousandths, the finest the database keeps. */
const digits = 4;

/**
 * What the successful refunds among a refund's transactions come to, as decimal text; null when there is none.
 * Whole numbers throughout: a double would not hold every amount.
 */
export function sumRefunded(
  transactions: { kind?: string | null; status?: string | null; amount?: string | null }[],
): string | null {
  const paid = transactions.filter(({ kind, status, amount }) => kind === 'refund' && status === 'success' && amount);
  if (paid.length === 0) return null;
  const sum = paid.reduce((total, { amount }) => total + toUnits(amount!), 0n);
  const written = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
  return `${sum < 0n ? '-' : ''}${written.slice(0, -digits)}.${written.slice(-digits)}`;
}

/**
 * What a refund gave back, as decimal text: `0` when nothing did, as when lines are taken off an order nobody has paid;
 * null while nobody knows, because we were not told or the bank has not answered.
 */
export function moneyRefunded(transactions: Parameters<typeof sumRefunded>[0] | null | undefined): string | null {
  if (!transactions) return null;
  const isOpen = transactions.some(({ kind, status }) => kind === 'refund' && status === 'pending');
  return sumRefunded(transactions) ?? (isOpen ? null : '0');
}

function toUnits(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}
