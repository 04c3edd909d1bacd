import type { Request } from 'express';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { findShop } from '../state/world.ts';
import type { AdminView } from './frame-page.ts';

/** The shop of the address and the language chosen there, else the shop's own. */
export function viewOf(devstore: Devstore, request: Request, here: AdminView['here']): AdminView {
  const shop =
    findShop(devstore.world, request.params.handle!) ?? notFound(`There is no shop ${request.params.handle}.`);
  const chosen = request.query.locale;
  const localeChosen = chosen === 'tr' || chosen === 'en';
  return { shop, here, localeChosen, locale: localeChosen ? chosen : shop.locale };
}
