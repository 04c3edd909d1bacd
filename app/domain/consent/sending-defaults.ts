/**
 * How a shop sends that has chosen nothing itself, in the names and units of its settings: whole hours on the customer's
 * clock, marketing messages at most in so many days, days of rest after a complaint.
 */
export const sendingDefaults = {
  windowOpensAtHour: 9,
  windowClosesAtHour: 20,
  capMessages: 3,
  capDays: 7,
  cooldownDays: 7,
} as const;
