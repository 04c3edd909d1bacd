export { countFailedDeliveries } from './count-failed-deliveries.server.ts';
export { dismissFromHome, dismissible } from './dismiss-from-home.server.ts';
export { getCustomerTimeline } from './get-customer-timeline.server.ts';
export { getHome } from './get-home.server.ts';
export { getJourneyNumbers } from './get-journey-numbers.server.ts';
export { getSuppressions } from './get-suppressions.server.ts';
export { noteMailSeen } from './note-mail-seen.server.ts';
