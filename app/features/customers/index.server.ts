export { detachCustomer } from './detach-customer.server.ts';
export { getCustomer } from './get-customer.server.ts';
export { listCustomers } from './list-customers.server.ts';
export { mirrorConsent } from './mirror-consent.server.ts';
export { mirrorCustomer } from './mirror-customer.server.ts';
export { mirrorCustomerDocument } from './mirror-customer-document.server.ts';
export { mirrorGuest } from './mirror-guest.server.ts';
export { recordConsent } from './record-consent.server.ts';
