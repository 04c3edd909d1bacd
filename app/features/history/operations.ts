import { customerFields, latestReturns, lineFields, wholeOrder } from './selections.ts';

/** Seven orders: Shopify refuses a query that could cost more than its 1,000 points. */
export const orderPages = `#graphql
  query OrderPages($query: String, $after: String, $sortKey: OrderSortKeys, $reverse: Boolean) {
    orders(first: 7, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse) {
      pageInfo { hasNextPage endCursor }
      nodes {
        ...WholeOrder
      }
    }
  }
  ${wholeOrder}`;

/** Which orders changed, and how they stand; a point each, where a whole order costs many. */
export const changedOrders = `#graphql
  query ChangedOrders($query: String, $after: String) {
    orders(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { id updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus }
    }
  }`;

/** The same of orders that are named. */
export const ordersById = `#graphql
  query OrdersById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ...WholeOrder
    }
  }
  ${wholeOrder}`;

/** Orders of which something may go back, with the latest of their returns: no order has as many that are open. */
export const ordersInReturn = `#graphql
  query OrdersInReturn($query: String, $after: String) {
    orders(first: 50, after: $after, query: $query, sortKey: ID) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        ${latestReturns}
      }
    }
  }`;

/** The same of orders that are named. */
export const returnsByOrder = `#graphql
  query ReturnsByOrder($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        ${latestReturns}
      }
    }
  }`;

/** What lies beyond the first page of an order, a parcel or a refund. */
export const moreLines = `#graphql
  query MoreLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ${lineFields} }
      }
    }
  }`;

export const moreParcelLines = `#graphql
  query MoreParcelLines($id: ID!, $after: String) {
    fulfillment(id: $id) {
      fulfillmentLineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
  }`;

export const moreRefundLines = `#graphql
  query MoreRefundLines($id: ID!, $after: String) {
    refund(id: $id) {
      refundLineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
  }`;

export const customerPages = `#graphql
  query CustomerPages($after: String) {
    customers(first: 100, after: $after, sortKey: ID) {
      pageInfo { hasNextPage endCursor }
      nodes { ${customerFields} }
    }
  }`;

/** Those who changed, the longest ago first. */
export const changedCustomers = `#graphql
  query ChangedCustomers($query: String, $after: String) {
    customers(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {
      pageInfo { hasNextPage endCursor }
      nodes { ${customerFields} }
    }
  }`;

export const grantedScopes = `#graphql
  query GrantedScopes {
    currentAppInstallation {
      accessScopes { handle }
    }
  }`;

export const expectedTotals = `#graphql
  query ExpectedTotals($orders: String) {
    productsCount(limit: null) { count }
    customersCount { count }
    ordersCount(query: $orders, limit: null) { count }
  }`;

export const runBulkQuery = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation { id }
      userErrors { code message }
    }
  }`;

export const readBulkOperation = `#graphql
  query ReadBulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      status errorCode rootObjectCount url
    }
  }`;

export const cancelBulkOperation = `#graphql
  mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      userErrors { message }
    }
  }`;
