import type { FetchedPhase } from './backfill-progress.ts';

/** Handed to Shopify as text: it runs them over everything. Connections inside lists are not allowed there. */
const products = `#graphql
  {
    products {
      edges {
        node {
          id title handle productType vendor tags status updatedAt
          featuredMedia { preview { image { url } } }
          variants { edges { node { id title sku price inventoryQuantity position } } }
        }
      }
    }
  }`;

const customers = `#graphql
  {
    customers {
      edges {
        node {
          id firstName lastName locale updatedAt
          defaultAddress { countryCodeV2 provinceCode }
          defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
          defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt }
        }
      }
    }
  }`;

const orders = `#graphql
  {
    orders(sortKey: CREATED_AT, reverse: true) {
      edges {
        node {
          id name email phone customerLocale currencyCode displayFinancialStatus displayFulfillmentStatus sourceName
          tags test checkoutToken createdAt processedAt updatedAt cancelledAt
          totalPriceSet { shopMoney { amount } }
          shippingAddress { countryCodeV2 provinceCode }
          billingAddress { countryCodeV2 provinceCode }
          customer {
            id firstName lastName locale updatedAt
            defaultAddress { countryCodeV2 provinceCode }
            defaultEmailAddress { emailAddress }
            defaultPhoneNumber { phoneNumber }
          }
          fulfillments(first: 50) {
            id status displayStatus createdAt updatedAt deliveredAt
            trackingInfo(first: 1) { company number url }
          }
          refunds(first: 50) { id createdAt totalRefundedSet { shopMoney { amount } } }
          lineItems {
            edges {
              node {
                id title variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
                originalUnitPriceSet { shopMoney { amount } }
                product { id }
                variant { id }
              }
            }
          }
        }
      }
    }
  }`;

/** The query of a phase; orders only from `since` on when it is given (ISO). */
export function bulkQueryOf(phase: FetchedPhase, since: string | null): string {
  if (phase === 'products') return products;
  if (phase === 'customers') return customers;
  return since ? orders.replace('orders(', `orders(query: "created_at:>='${since}'", `) : orders;
}
