import { createElement, Fragment } from 'react';
import type { ReactElement } from 'react';
import { ProductPage } from '#app/features/catalog/product-page.tsx';
import { ProductsPage } from '#app/features/catalog/products-page.tsx';
import { ConsentsPage } from '#app/features/customers/consents-page.tsx';
import { CustomersPage } from '#app/features/customers/customers-page.tsx';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { BackfillCard } from '#app/features/history/backfill-card-page.tsx';
import { LogPage } from '#app/features/insights/log-page.tsx';
import { HomePage } from '#app/features/insights/home-page.tsx';
import { ImportPage } from '#app/features/history/import-page.tsx';
import { ImportsPage } from '#app/features/history/imports-page.tsx';
import { DryRunCard } from '#app/features/journeys/dry-run-card-page.tsx';
import { DryRunPage } from '#app/features/journeys/dry-run-page.tsx';
import { JourneyGalleryPage } from '#app/features/journeys/journey-gallery-page.tsx';
import { JourneyPage } from '#app/features/journeys/journey-page.tsx';
import { MailEditor } from '#app/features/journeys/mail-editor-page.tsx';
import { SegmentField } from '#app/features/journeys/edit/segment-field-page.tsx';
import { JourneysPage } from '#app/features/journeys/journeys-page.tsx';
import { MessagePage } from '#app/features/messaging/message-page.tsx';
import { MessagesPage } from '#app/features/messaging/messages-page.tsx';
import { PlacementSettingsPage } from '#app/features/placements/choosing/placement-settings-page.tsx';
import { PlacementPreview } from '#app/features/placements/choosing/placement-preview-page.tsx';
import { AnswersPage } from '#app/features/placements/seeing/answers-page.tsx';
import { PlacementsPage } from '#app/features/placements/seeing/placements-page.tsx';
import { PrivacyPage } from '#app/features/privacy/privacy-page.tsx';
import { CompanionsCard } from '#app/features/reorders/companions-card-page.tsx';
import { CustomerOutlookCard } from '#app/features/reorders/customer-outlook-page.tsx';
import { CustomerRequestsCard } from '#app/features/reviews/customer-requests-page.tsx';
import { CustomerReordersCard } from '#app/features/reorders/customer-reorders-page.tsx';
import { DriftingPage } from '#app/features/reorders/drifting-page.tsx';
import { ProductReordersCards } from '#app/features/reorders/product-reorders-page.tsx';
import { ReordersPage } from '#app/features/reorders/reorders-page.tsx';
import { ProductReviewsCard } from '#app/features/reviews/moderating/product-reviews-card-page.tsx';
import { ReviewPage } from '#app/features/reviews/moderating/review-page.tsx';
import { ReviewSettingsPage } from '#app/features/reviews/moderating/review-settings-page.tsx';
import { ReviewsPage } from '#app/features/reviews/moderating/reviews-page.tsx';
import { WaitingReviewsCard } from '#app/features/reviews/moderating/waiting-card-page.tsx';
import { ReviewInsightsPage } from '#app/features/reviews/seeing/review-insights-page.tsx';
import { ReviewImportPage } from '#app/features/reviews/moving/review-import-page.tsx';
import { ReviewImportsPage } from '#app/features/reviews/moving/review-imports-page.tsx';
import { SettingsPage } from '#app/features/shops/settings-page.tsx';
import { ReorderLinkCard } from '#app/features/reorders/reorder-link-card-page.tsx';
import { MailLinkCard } from '#app/features/reorders/mail-link-card-page.tsx';
import { DeliveriesPage } from '#app/features/webhooks/deliveries-page.tsx';
import { mailEditor } from './samples/mail-sample.ts';
import * as dryRuns from './samples/dry-run-samples.ts';
import * as logs from './samples/log-samples.ts';
import * as sample from './samples.ts';
import * as segments from './samples/segment-samples.ts';
import { expiresAt, linkReplies, liveLinks } from './samples/link-samples.ts';

const testSendOutcomes = [
  'sent',
  'invalid',
  'address_not_allowed',
  'sender_missing',
  'too_many',
  'provider_refused',
] as const;
const ofQuery = (values: Record<string, string>) => ({ ...sample.journeys.query, values });

/** A page a sample. */
const drawn = <Props extends object>(samples: Record<string, Props>, page: (props: Props) => ReactElement | null) =>
  Object.fromEntries(Object.entries(samples).map(([name, props]) => [name, () => createElement(page, props)]));

/** Every page there is, by what it shows. */
export const pages: Record<string, () => ReactElement> = {
  home: () => createElement(HomePage, sample.home),
  ...Object.fromEntries(
    Object.entries(segments.fields).map(([name, props]) => [
      `the choice of a segment: ${name}`,
      () => createElement(SegmentField, props),
    ]),
  ),
  'a backfill that runs': () => createElement(BackfillCard, sample.backfill),
  'a backfill that is done': () => createElement(BackfillCard, sample.backfillDone),
  'a backfill that failed': () => createElement(BackfillCard, sample.backfillFailed),
  'home of a shop in trouble': () => createElement(HomePage, sample.homeInTrouble),
  journeys: () => createElement(JourneysPage, sample.journeys),
  'a gallery of journeys': () => createElement(JourneyGalleryPage, sample.journeyGallery),
  'no journeys': () => createElement(JourneysPage, { ...sample.journeys, journeys: [], putAway: 0 }),
  'journeys that are all put away': () => createElement(JourneysPage, { ...sample.journeys, journeys: [] }),
  'no journeys of a name': () => createElement(JourneysPage, { ...sample.journeys, query: ofQuery({ q: 'xyz' }) }),
  'nothing put away': () =>
    createElement(JourneysPage, { ...sample.journeys, journeys: [], putAway: 0, query: ofQuery({ show: 'archived' }) }),
  journey: () => createElement(JourneyPage, sample.journey),
  'journey with faults': () => createElement(JourneyPage, sample.journeyWithFaults),
  ...drawn(sample.reorderPages, ReordersPage),
  ...drawn(sample.customerReorders, CustomerReordersCard),
  ...drawn(sample.productReorders, ProductReordersCards),
  ...drawn(sample.customerOutlooks, CustomerOutlookCard),
  ...drawn(sample.customerRequests, CustomerRequestsCard),
  ...drawn(sample.driftingPages, DriftingPage),
  ...drawn(sample.companions, CompanionsCard),
  reviews: () => createElement(ReviewsPage, sample.reviews),
  'no reviews': () => createElement(ReviewsPage, { ...sample.reviews, reviews: [] }),
  'reviews, filtered': () =>
    createElement(
      Fragment,
      null,
      ...sample.filteredReviews.map((props, key) => createElement(ReviewsPage, { ...props, key })),
    ),
  'reviews that wait': () =>
    createElement(
      Fragment,
      null,
      createElement(WaitingReviewsCard, { waiting: { care: 1, held: 1, appeals: 1 } }),
      createElement(WaitingReviewsCard, { waiting: { care: 2, held: 2, appeals: 2 } }),
    ),
  ...drawn(sample.reviewPages, ReviewPage),
  ...drawn(sample.reviewSettings, ReviewSettingsPage),
  ...drawn(sample.reviewInsights, ReviewInsightsPage),
  ...drawn(sample.productReviews, ProductReviewsCard),
  ...drawn(sample.placementPages, PlacementsPage),
  ...drawn(sample.answerPages, AnswersPage),
  ...drawn(sample.placementSettings, PlacementSettingsPage),
  ...drawn(sample.placementPreviews, PlacementPreview),
  products: () => createElement(ProductsPage, sample.products),
  product: () => createElement(ProductPage, sample.product),
  customers: () => createElement(CustomersPage, sample.customers),
  customer: () => createElement(CustomerPage, sample.customer),
  ...Object.fromEntries(
    linkReplies.map((answer) => [
      `a reorder link: ${answer?.outcome ?? 'to make'}`,
      () =>
        createElement(ReorderLinkCard, {
          orders: [
            { id: 'o1', name: '#1001', placedAt: '2026-06-03T09:00:00.000Z', flaw: null },
            { id: 'o2', name: '#1002', placedAt: '2026-06-04T09:00:00.000Z', flaw: 'cancelled' },
          ],
          live: { links: liveLinks, older: '/app/customers/c1?links=l2', newest: null },
          link: { submit: () => {}, busy: false, answer },
        }),
    ]),
  ),
  ...Object.fromEntries(
    (['live', 'expired', 'revoked'] as const).map((state) => [
      `the reorder link of a mail: ${state}`,
      () =>
        createElement(MailLinkCard, {
          mailLink: {
            ...{ id: 'l1', state, createdAt: '2026-06-03T09:00:00.000Z', expiresAt },
            revokedAt: state === 'revoked' ? '2026-06-04T09:00:00.000Z' : null,
          },
          link: { submit: () => {}, busy: false, answer: undefined },
        }),
    ]),
  ),
  consents: () => createElement(ConsentsPage, sample.consentList),
  'consents of WhatsApp, a marking undone': () =>
    createElement(ConsentsPage, {
      ...sample.consentList,
      consents: [],
      query: { ...sample.consentList.query, values: { channel: 'WHATSAPP' } },
      answer: { outcome: 'undone', count: 1 },
    }),
  'consents of a shop that could report them': () =>
    createElement(ConsentsPage, { ...sample.consentList, register: 'could' }),
  'consents of a shop abroad': () => createElement(ConsentsPage, { ...sample.consentList, register: 'abroad' }),
  messages: () => createElement(MessagesPage, sample.messages),
  message: () => createElement(MessagePage, sample.message),
  settings: () => createElement(SettingsPage, sample.settings),
  privacy: () => createElement(PrivacyPage, sample.privacy),
  'no privacy requests': () => createElement(PrivacyPage, { ...sample.privacy, requests: [] }),
  deliveries: () => createElement(DeliveriesPage, sample.deliveries),
  'imports of reviews': () => createElement(ReviewImportsPage, sample.reviewImports),
  'no imports of reviews': () => createElement(ReviewImportsPage, { ...sample.reviewImports, imports: [] }),
  'reviews to look at': () => createElement(ReviewImportPage, sample.reviewsToLookAt),
  'reviews with questions': () => createElement(ReviewImportPage, sample.reviewsWithQuestions),
  ...Object.fromEntries(
    sample.reviewImportsByState.map((props) => [
      `an import of reviews ${props.view.state}, ${props.view.undoing ? 'undoing' : props.view.reason}`,
      () => createElement(ReviewImportPage, props),
    ]),
  ),
  imports: () => createElement(ImportsPage, sample.imports),
  'no imports': () => createElement(ImportsPage, { ...sample.imports, imports: [] }),
  'an import to look at': () => createElement(ImportPage, sample.importToLookAt),
  'an import with questions': () => createElement(ImportPage, sample.importWithQuestions),
  ...Object.fromEntries(
    sample.importsByState.map((props) => [
      `an import ${props.view.undoing ? 'being undone' : `${props.view.state}, ${props.view.reason}`}`,
      () => createElement(ImportPage, props),
    ]),
  ),
  'the editor of a mail': () => createElement(MailEditor, mailEditor),
  'the editor of a mail, each end of a test': () =>
    createElement(
      Fragment,
      null,
      ...testSendOutcomes.map((outcome) =>
        createElement(MailEditor, {
          ...{ ...mailEditor, key: outcome },
          testSend: { ...mailEditor.testSend, answer: { outcome, errors: [] } },
        }),
      ),
    ),
  ...Object.fromEntries(
    Object.entries(dryRuns).flatMap(([name, props]) => [
      [name, () => createElement(DryRunPage, props)],
      [`${name} on the journey`, () => createElement(DryRunCard, props)],
    ]),
  ),
  ...Object.fromEntries(Object.entries(logs).map(([name, props]) => [name, () => createElement(LogPage, props)])),
  'no customers': () => createElement(CustomersPage, { ...sample.customers, customers: [] }),
  'no messages': () => createElement(MessagesPage, { ...sample.messages, messages: [] }),
  'no products': () => createElement(ProductsPage, { ...sample.products, products: [] }),
  'no deliveries': () => createElement(DeliveriesPage, { ...sample.deliveries, deliveries: [] }),
};
