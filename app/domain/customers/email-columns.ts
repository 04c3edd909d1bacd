import { normalizeAddress } from '../consent/normalize-address.ts';

/**
 * The columns that hold a customer's address: as it was written, for mails, and its one spelling, for finding whoever
 * has it. Whoever writes the one writes the other.
 */
export const emailColumns = (email: string | null) => ({ email, mailbox: normalizeAddress(email) });
