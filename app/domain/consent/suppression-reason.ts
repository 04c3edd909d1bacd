/** Why an address may not be written to, whatever the consent; `MANUAL` also stands for one whose owner was erased. */
export type SuppressionReason = 'BOUNCE' | 'SPAM_REPORT' | 'UNSUBSCRIBE' | 'MANUAL';
