import { variantFields } from '#app/features/catalog/index.server.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import { customerFields, lineFields, orderFields, parcelFields, refundFields } from './selections.ts';

/** Handed to Shopify as text: it runs them over everything. Connections inside lists are not allowed there. */
const products = `#graphql
  {
    products {
      edges {
        node {
          id title handle productType vendor tags status updatedAt
          featuredMedia { preview { image { url } } }
          collections { edges { node { id } } }
          variants { edges { node { ${variantFields} } } }
        }
      }
    }
  }`;

const customers = `#graphql
  {
    customers {
      edges {
        node { ${customerFields} }
      }
    }
  }`;

const orders = `#graphql
  {
    orders(sortKey: CREATED_AT, reverse: true) {
      edges {
        node {
          ${orderFields}
          edited
          fulfillments(first: 50) { ${parcelFields} totalQuantity }
          refunds(first: 50) { ${refundFields} }
          lineItems { edges { node { ${lineFields} } } }
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
