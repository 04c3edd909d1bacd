import { bestCustomers } from './gallery/best-customers.ts';
import { birthday } from './gallery/birthday.ts';
import { careTips } from './gallery/care-tips.ts';
import { deliveryCheckIn } from './gallery/delivery-check-in.ts';
import type { GalleryJourney } from './gallery/gallery-journey.ts';
import { gettingStarted } from './gallery/getting-started.ts';
import { goesWellWith } from './gallery/goes-well-with.ts';
import { reorder } from './gallery/reorder.ts';
import { reviewRequest } from './gallery/review-request.ts';
import { somethingWentWrong } from './gallery/something-went-wrong.ts';
import { thankYou } from './gallery/thank-you.ts';
import { weMissYou } from './gallery/we-miss-you.ts';

/** The journeys a merchant can begin with. */
export const gallery: readonly GalleryJourney[] = [
  thankYou,
  gettingStarted,
  deliveryCheckIn,
  careTips,
  somethingWentWrong,
  reviewRequest,
  reorder,
  goesWellWith,
  weMissYou,
  birthday,
  bestCustomers,
];

/** Those that every shop has from the beginning, switched off. */
export const firstJourneys: readonly GalleryJourney[] = [thankYou, gettingStarted];

/** By its key; undefined for one that the gallery does not have. */
export const galleryJourney = (key: string): GalleryJourney | undefined => gallery.find((one) => one.key === key);

/** The step of a journey with one message. */
export const mainStep = 'main';

/** Names a message in the ledger: with the subject it makes a second one of the same step impossible. */
export const purposeOf = (journeyKey: string, stepId: string) =>
  stepId === mainStep ? journeyKey : `${journeyKey}/${stepId}`;
