// What tests of the whole look at from inside.
export { eraseShop } from './erase-shop.server.ts';
export { personalData } from './personal-data.ts';
export { findOpenRequest } from './privacy.store.server.ts';
